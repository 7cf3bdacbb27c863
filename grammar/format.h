// The one style of a text. docs/guides/formatting.md has its rules for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/ast.h"

namespace mlwc::grammar {

/// Lines are kept within this many columns where they can be broken.
inline constexpr std::uint32_t line_limit = 120;

/// `text` in the one style; `file` is its tree. What it means, its strings and its comments stay the same, and what
/// comes out comes out again. A text with syntax errors is returned as it is.
[[nodiscard]] std::string format(std::string_view text, const ast::File& file);

}  // namespace mlwc::grammar
