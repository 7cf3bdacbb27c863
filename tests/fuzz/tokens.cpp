// The same look-ahead that the grammar uses for recovery knows where strings and comments end.
#include "tests/fuzz/tokens.h"

#include <algorithm>
#include <array>

#include "grammar/scan.h"

namespace mlwc::fuzz {
namespace {

constexpr std::array<std::string_view, 9> pairs = {"==", "!=", "<=", ">=", "->", "..", "&&", "||", "${"};

const char* past_number(const grammar::Scanner& scan, const char* place) {
    const auto is_part = [](char c) { return grammar::is_digit(c) || c == '_'; };
    while (is_part(scan.at(place)) || (scan.at(place) == '.' && grammar::is_digit(scan.next(place)))) ++place;
    return place;
}

const char* past_token(const grammar::Scanner& scan, const char* place) {
    if (scan.at(place) == '"') return scan.past_piece(place, 0);
    if (grammar::is_digit(scan.at(place))) return past_number(scan, place);
    const std::string_view word = scan.word(place);
    if (!word.empty()) return place + word.size();
    const char pair[] = {scan.at(place), scan.next(place)};
    const bool two = std::find(pairs.begin(), pairs.end(), std::string_view(pair, 2)) != pairs.end();
    return place + (two ? 2 : 1);
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
    const grammar::Scanner scan(text);
    std::vector<Token> tokens;
    for (const char* at = scan.past_space(scan.begin()); at < scan.end(); at = scan.past_space(at)) {
        // Whatever the scanner makes of damaged text, the walk goes on and ends.
        const char* const end = std::min(std::max(past_token(scan, at), at + 1), scan.end());
        tokens.push_back({scan.offset(at), scan.offset(end)});
        at = end;
    }
    return tokens;
}

std::string without(std::string_view text, Token token) {
    return std::string(text.substr(0, token.begin)).append(text.substr(token.end));
}

}  // namespace mlwc::fuzz
