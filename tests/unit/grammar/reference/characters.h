// Single characters of a grammar's texts: escapes and UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mlwc::reference {

/// The character written at `at`, which moves past it; a backslash escapes: \n \t \r \u{...} and any mark.
[[nodiscard]] char32_t character_at(std::string_view text, std::size_t& at);
/// The character of UTF-8 at `at`, which moves past it; U+FFFD where there is none.
[[nodiscard]] char32_t decode(std::string_view text, std::size_t& at);
void append_character(std::string& out, char32_t character);

}  // namespace mlwc::reference
