// What the formatter promises, to be asked of any text.
#pragma once

#include <string>
#include <string_view>

namespace mlwc::tests {

/// `text` in the one style; as it is if it has syntax errors.
[[nodiscard]] std::string formatted(std::string_view text);

/// Which promise formatting `text` breaks, in words; empty if it keeps them all: the tree stays, so do the comments,
/// and what comes out comes out again. A text with syntax errors is not looked at.
[[nodiscard]] std::string formatting_fault(std::string_view text);

/// The first line of `text` that is too long and holds neither a string nor a comment, which nothing can break.
[[nodiscard]] std::string_view long_line(std::string_view text);

}  // namespace mlwc::tests
