// The look-ahead of layout and recovery.
#include "grammar/scan.h"

#include <algorithm>
#include <array>

namespace mlwc::grammar {
namespace {

constexpr std::array<std::string_view, 13> reserved_words = {"if",  "then", "else",  "for",  "in",  "and", "or",
                                                             "not", "true", "false", "none", "let", "fn"};
constexpr std::array<std::string_view, 19> words_of_declarations = {
    "app", "param", "input", "let",  "output", "service",  "worker", "job",    "template", "for",
    "use", "fn",    "type",  "kind", "limit",  "platform", "target", "policy", "test"};

}  // namespace

bool is_reserved(std::string_view word) {
    if (word.empty() || word.size() > 5) return false;
    return std::find(reserved_words.begin(), reserved_words.end(), word) != reserved_words.end();
}

bool is_name(std::string_view text) {
    return !text.empty() && is_word_start(text.front()) && std::ranges::all_of(text, is_word_byte) &&
           !is_reserved(text);
}

bool is_edit_word(std::string_view word) {
    return word == "set" || word == "merge" || word == "remove" || word == "append";
}

std::span<const std::string_view> declaration_words() { return words_of_declarations; }

bool is_declaration_word(std::string_view word) {
    return std::ranges::find(words_of_declarations, word) != words_of_declarations.end();
}

const char* Scanner::past_blanks(const char* place) const {
    while (place < end_ && (*place == ' ' || *place == '\t' || *place == '\r')) ++place;
    return place;
}

const char* Scanner::past_space(const char* place) const {
    while (true) {
        place = past_blanks(place);
        if (at(place) == '\n') {
            ++place;
        } else if (const char* past = past_comment(place); past != place) {
            place = past;
        } else {
            return place;
        }
    }
}

const char* Scanner::past_comment(const char* place) const {
    const char c = at(place);
    if (c == '#' || (c == '/' && next(place) == '/')) return line_end(place);
    if (c != '/' || next(place) != '*') return place;
    constexpr std::string_view closing = "*/";
    constexpr std::ptrdiff_t longest = 4096;  // so that no text takes long
    const char* most = end_ - place > longest ? place + longest : end_;
    const char* close = std::search(place + 2, most, closing.begin(), closing.end());
    return close == most ? place : close + 2;
}

const char* Scanner::line_end(const char* place) const { return std::find(place, end_, '\n'); }

std::string_view Scanner::word(const char* place) const {
    if (!is_word_start(at(place))) return {};
    const char* last = place;
    while (last < end_ && is_word_byte(*last)) ++last;
    return {place, static_cast<std::size_t>(last - place)};
}

const char* Scanner::string_end(const char* place) const {
    const bool spans_lines = next(place) == '"' && at(place + 2) == '"';
    const char* at_text = place + (spans_lines ? 3 : 1);
    for (; at_text < end_; ++at_text) {
        if (*at_text == '\\' && next(at_text) != '\n') {
            ++at_text;
            continue;
        }
        const bool closes = *at_text == '"' && (!spans_lines || (next(at_text) == '"' && at(at_text + 2) == '"'));
        if (closes || (*at_text == '\n' && !spans_lines)) return at_text;
    }
    return end_;
}

StringEnd Scanner::past_string(const char* place) const {
    const bool spans_lines = reads(place, "\"\"\"");
    const bool lost = spans_lines && string_end(place) == end_;
    std::string open;  // what is open inside: strings and the holes in them
    for (const char* at = place + (spans_lines ? 3 : 1); at < end_; ++at) {
        const char c = *at;
        const bool in_hole = !open.empty() && open.back() == '{';
        if (c == '\n' && !spans_lines) return {at, false};
        if (c == '\n' && lost && at_declaration(at + 1, 0)) return {at, false};
        if (c == '\\' && !in_hole && next(at) != '\n' && at + 1 < end_) {
            ++at;
        } else if (c == '$' && next(at) == '{' && !in_hole) {
            open += '{';
            ++at;
        } else if (in_hole && (c == '{' || c == '}')) {
            if (c == '{') open += c;
            if (c == '}') open.pop_back();
        } else if (c == '"' && in_hole) {
            open += c;
        } else if (c == '"' && !open.empty()) {
            open.pop_back();
        } else if (c == '"' && (!spans_lines || reads(at, "\"\"\""))) {
            return {at + (spans_lines ? 3 : 1), true};
        }
    }
    return {end_, false};
}

const char* Scanner::past_piece(const char* place, std::uint32_t boundary_indent) const {
    std::uint32_t depth = 0;
    while (place < end_) {
        const char c = *place;
        if (c == '"') {
            const bool spans_lines = next(place) == '"' && at(place + 2) == '"';
            const char* closing = string_end(place);
            const char* past = closing < end_ && *closing == '"' ? closing + (spans_lines ? 3 : 1) : closing;
            place = past > place ? past : place + 1;
        } else if (const char* past = past_comment(place); past != place) {
            place = past;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
            ++place;
        } else if (c == ')' || c == ']' || c == '}') {
            if (depth > 0) --depth;
            ++place;
        } else if (is_word_byte(c)) {
            if (depth > 0 && at_declaration(place, boundary_indent)) return place;
            while (place < end_ && is_word_byte(*place)) ++place;
        } else {
            ++place;
        }
        if (depth == 0) return place;
    }
    return end_;
}

const char* Scanner::line_begin(const char* place) const {
    while (place > begin_ && place[-1] != '\n') --place;
    return place;
}

std::uint32_t Scanner::indent(const char* place) const {
    const char* start = line_begin(place);
    const char* first = start;
    while (first < end_ && (*first == ' ' || *first == '\t')) ++first;
    return static_cast<std::uint32_t>(first - start);
}

bool Scanner::first_on_line(const char* place) const {
    while (place > begin_ && (place[-1] == ' ' || place[-1] == '\t')) --place;
    return place == begin_ || place[-1] == '\n';
}

bool Scanner::name_then(const char* place, char mark) const {
    const std::string_view name = word(place);
    if (name.empty() || is_reserved(name)) return false;
    const char* after = past_blanks(place + name.size());
    return at(after) == mark && !(mark == '=' && (next(after) == '=' || next(after) == '>'));
}

bool Scanner::labels_then_brace(const char* place) const {
    for (int labels = 0; labels < 4; ++labels) {
        if (at(place) == '{') return true;
        const std::string_view label = word(place);
        if (!label.empty() && !is_reserved(label)) {
            place = past_blanks(place + label.size());
        } else if (at(place) == '"') {
            const char* closing = string_end(place);
            if (at(closing) != '"') return false;
            place = past_blanks(closing + 1);
        } else {
            return false;
        }
    }
    return false;
}

bool Scanner::starts_entry(const char* place) const {
    const std::string_view name = word(place);
    if (name.empty() || is_reserved(name)) return false;
    return name_then(place, '=') || labels_then_brace(past_blanks(place + name.size()));
}

bool Scanner::starts_expression(const char* place) const {
    const char c = at(place);
    if (is_word_start(c)) {
        const std::string_view name = word(place);
        if (!is_reserved(name)) return true;
        return name == "if" || name == "not" || name == "true" || name == "false" || name == "none";
    }
    return is_digit(c) || c == '"' || c == '(' || c == '[' || c == '{' || c == '-' || c == '\'' || c == '!';
}

bool Scanner::at_declaration(const char* place, std::uint32_t indent) const {
    if (!weighs_layout() || !is_word_start(at(place))) return false;
    const char* start = place;
    while (start > begin_ && (start[-1] == ' ' || start[-1] == '\t')) {
        --start;
        if (place - start > static_cast<std::ptrdiff_t>(indent)) return false;
    }
    if (start != begin_ && start[-1] != '\n') return false;
    const std::string_view keyword = word(place);
    if (!is_declaration_word(keyword)) return false;
    const char* after = past_blanks(place + keyword.size());
    return after > place + keyword.size() && (is_word_start(at(after)) || at(after) == '"');
}

std::string Scanner::describe(const char* place) const {
    if (place >= end_) return "the end of the file";
    const char c = *place;
    if (c == '\n' || c == '\r') return "the end of the line";
    if (c == '"') return "a string";
    const char* last = place + 1;
    if (is_word_byte(c)) {
        while (last < end_ && last - place < 40 && is_word_byte(*last)) ++last;
    } else if ((static_cast<unsigned char>(c) & 0x80U) != 0) {
        while (last < end_ && (static_cast<unsigned char>(*last) & 0xC0U) == 0x80U) ++last;
    } else if (last < end_ && std::string_view("=&|.<>!-").find(c) != std::string_view::npos &&
               (*last == c || *last == '=' || *last == '>')) {
        ++last;
    }
    const std::string_view token(place, static_cast<std::size_t>(last - place));
    if (is_reserved(token)) return "the reserved word `" + std::string(token) + "`";
    return token == "`" ? "a backtick" : "`" + std::string(token) + "`";
}

std::string Scanner::instead_of(char closer, const char* open, const char* place) const {
    if (at(place) != closer || open >= end_) return describe(place);
    const char* first = open;
    const auto back = [&](auto&& belongs) {
        while (first > begin_ && belongs(first[-1])) --first;
    };
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    back(blank);
    if (first > begin_ && (first[-1] == '=' || first[-1] == ':')) --first;
    back(blank);
    const char* word = first;
    back(is_word_byte);
    const std::string_view head = first == word ? std::string_view(open, 1) : std::string_view(first, open + 1);
    return describe(place) + " before `" + std::string(head) + "` was closed";
}

}  // namespace mlwc::grammar
