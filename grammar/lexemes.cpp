// Tokens without meaning: damage is seen by where they stand.
#include "grammar/lexemes.h"

#include <algorithm>
#include <array>

namespace mlwc::grammar {
namespace {

constexpr std::array<std::string_view, 10> pairs = {"==", "!=", "<=", ">=", "=>", "->", "..", "&&", "||", "::"};

Lexeme lexeme_at(const Scanner& scan, const char* place) {
    const char c = *place;
    if (c == '"') return {place, scan.past_string(place).past, Sort::String, c};
    if (const std::string_view word = scan.word(place); !word.empty())
        return {place, place + word.size(), Sort::Word, c};
    if (is_digit(c)) {
        const char* end = place;
        while (is_digit(scan.at(end)) || scan.at(end) == '_' || (scan.at(end) == '.' && is_digit(scan.next(end)))) {
            ++end;
        }
        return {place, end, Sort::Number, c};
    }
    if (c == '(' || c == '[' || c == '{') return {place, place + 1, Sort::Open, c};
    if (c == ')' || c == ']' || c == '}') return {place, place + 1, Sort::Close, c};
    const auto here = [&](std::string_view pair) { return scan.reads(place, pair); };
    if (std::any_of(pairs.begin(), pairs.end(), here)) return {place, place + 2, Sort::Mark, '\0'};
    return {place, place + 1, Sort::Mark, c};
}

}  // namespace

Lexed lex(const Scanner& scan, const char* begin, const char* end) {
    Lexed lexed;
    const char* line_end = begin;  // of the line to which tokens belong
    for (const char* at = scan.past_space(begin); at < end;) {
        if (at >= line_end) {
            lexed.rows.push_back({lexed.lexemes.size(), lexed.lexemes.size(), scan.indent(at)});
            line_end = scan.line_end(at);
        }
        const Lexeme token = lexeme_at(scan, at);
        lexed.lexemes.push_back(token);
        ++lexed.rows.back().past;
        if (token.end > line_end) line_end = scan.line_end(token.end);
        at = scan.past_space(token.end);
    }
    return lexed;
}

std::vector<std::string_view> declarations_of(const Scanner& scan) {
    std::vector<std::string_view> parts;
    const char* begin = scan.begin();
    const auto end_part = [&](const char* end) {
        if (end > begin) parts.emplace_back(begin, static_cast<std::size_t>(end - begin));
        begin = end;
    };
    for (const char* at = scan.past_space(begin); at < scan.end(); at = scan.past_space(at)) {
        if (scan.at_declaration(at, 0)) end_part(at);
        const char* line_end = scan.line_end(at);
        // Past the line, but for strings that span several.
        while (at < line_end) {
            if (*at == '"') {
                at = scan.past_string(at).past;
            } else if (const char* past = scan.past_comment(at); past != at) {
                at = past;
            } else {
                ++at;
            }
        }
        if (at > line_end) at = scan.line_end(at);
    }
    end_part(scan.end());
    return parts;
}

}  // namespace mlwc::grammar
