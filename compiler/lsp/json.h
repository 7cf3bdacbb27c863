// JSON as messages carry it. Members come out in the order of their names, so the same answer is the same bytes.
#pragma once

#include <nlohmann/json.hpp>

namespace mlwc::lsp {

/// Never copy one that a client sent: copying follows its nesting, however deep that is.
using Json = nlohmann::json;

}  // namespace mlwc::lsp
