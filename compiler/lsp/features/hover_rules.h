// What a hover says of limits and policies.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "compiler/lsp/analysis.h"

namespace mlwc::lsp {

/// The documentation of a limit; empty if it has none.
[[nodiscard]] std::string doc_of_limit(Analysis& analysis, const place::Limit& limit);

/// What it asks for, what it says if that does not hold, and its fact, as Markdown.
[[nodiscard]] std::string limit_text(Analysis& analysis, const place::Limit& limit);

/// `policy two for service`
[[nodiscard]] std::string head_of_limit(Analysis& analysis, const place::Limit& limit);

/// The limits that read an attribute of a workload, a line each, those of its kind and of its platform first; empty if
/// none does.
[[nodiscard]] std::string limits_that_read(Analysis& analysis, std::uint32_t workload, std::span<const Symbol> path);

}  // namespace mlwc::lsp
