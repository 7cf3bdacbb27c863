// Characters as bytes of UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mlwc {

/// What stands at a place of a text.
struct Character {
    std::uint32_t code = 0;
    std::uint32_t bytes = 1;
    bool sound = false;  ///< whether it is UTF-8; if not, it is one byte, and the code means nothing
};

/// The character that begins at the byte `at`, which is one of the text.
[[nodiscard]] Character decode(std::string_view text, std::size_t at);

/// Appends a character by its code, which is one of Unicode and no surrogate.
void append_utf8(std::string& out, std::uint32_t code);

}  // namespace mlwc
