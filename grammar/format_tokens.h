// A text cut into tokens, for the formatter: nothing of it is lost but the blanks between them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.h"

namespace mlwc::grammar {

enum class TokenKind : std::uint8_t {
    Word,
    Number,   // with its unit
    Text,     // a whole string, with what is interpolated
    Mark,     // a sign or bracket
    Comment,  // with its mark, to the end of the line
    End,      // of the text; always the last token
};

/// One token. Its bytes are `[begin, end)` of the text.
struct Token {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t unit = 0;     ///< Number: where the unit begins; 0 without one
    std::uint32_t partner = 0;  ///< a bracket: the row of the one that closes or opens it
    TokenKind kind = TokenKind::End;
    std::uint8_t newlines = 0;  ///< that stood before it; 2 for more
};

/// The tokens of a text without syntax errors, whose tree is `file`.
[[nodiscard]] std::vector<Token> cut(std::string_view text, const ast::File& file);

/// The token as it is to be written: its bytes, with one blank before a unit, and lines that end in `\n`.
void spell(std::string& out, const Token& token, std::string_view text);

/// Columns that a text of one line takes on a terminal.
[[nodiscard]] std::uint32_t columns(std::string_view text);

}  // namespace mlwc::grammar
