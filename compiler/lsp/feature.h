// The features of the server, as rows.
#pragma once

#include <span>
#include <string_view>

#include "compiler/lsp/session.h"

namespace mlwc::lsp {

/// One request: what the server announces for it, and how it is answered.
struct Feature {
    std::string_view method;
    std::string_view capability;          ///< member of ServerCapabilities; empty if another row announces it
    Json (*offer)(const Client& client);  ///< its value; null in place of a function if another row announces it
    Json (*answer)(Session& session, const Json& params);
};

/// All features, in a fixed order.
[[nodiscard]] std::span<const Feature> features();

}  // namespace mlwc::lsp
