// A program as the tokens that a person could lose.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc::fuzz {

/// Bytes `[begin, end)` of a text.
struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Words, numbers, strings, marks of one or two characters. Blanks, newlines and comments are none.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text);

/// `text` without that token; what stands around it stays.
[[nodiscard]] std::string without(std::string_view text, Token token);

}  // namespace mlwc::fuzz
