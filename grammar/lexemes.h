// A damaged text as rows of tokens, line by line: what repair looks at before anything is read by the rules.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/scan.h"

namespace mlwc::grammar {

enum class Sort : std::uint8_t { Word, Number, String, Open, Close, Mark };

/// One token. `mark` is its first byte; of operators of two bytes, such as `==`, it is 0.
struct Lexeme {
    const char* begin;
    const char* end;
    Sort sort;
    char mark;

    [[nodiscard]] std::string_view text() const { return {begin, static_cast<std::size_t>(end - begin)}; }
    [[nodiscard]] bool is(char wanted) const { return mark == wanted && sort != Sort::String; }
    [[nodiscard]] bool is(Sort wanted) const { return sort == wanted; }
    /// Whether it stands where a name may, in quotes or without.
    [[nodiscard]] bool names() const { return is(Sort::Word) || is(Sort::String); }
};

/// A line that holds at least one token: which ones, and how many blanks stand before the first.
struct TokenLine {
    std::size_t first;
    std::size_t past;  ///< the token after the last
    std::uint32_t indent;
};

struct Lexed {
    std::vector<Lexeme> lexemes;
    std::vector<TokenLine> rows;
};

/// The tokens between two places; comments are none. A string over several lines belongs to the line where it begins.
[[nodiscard]] Lexed lex(const Scanner& scan, const char* begin, const char* end);

/// The text in parts, each a declaration in column 1 with what follows it. The parts are apart and hold all of it.
[[nodiscard]] std::vector<std::string_view> declarations_of(const Scanner& scan);

}  // namespace mlwc::grammar
