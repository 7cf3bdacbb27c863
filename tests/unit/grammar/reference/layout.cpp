// Decides all space from the end to the beginning, so that what follows a place is known when the place is laid out.
#include <algorithm>
#include <cctype>

#include "tests/unit/grammar/reference/sample.h"

namespace mlwc::reference {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr std::string_view reserved_words[] = {"if",  "then", "else",  "for",  "in",  "and", "or",
                                               "not", "true", "false", "none", "let", "fn"};

std::string_view word_at(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && is_word(text[end])) ++end;
    return text.substr(0, end);
}

bool is_name(std::string_view word) {
    return !word.empty() && std::isdigit(static_cast<unsigned char>(word.front())) == 0 &&
           std::find(std::begin(reserved_words), std::end(reserved_words), word) == std::end(reserved_words);
}

std::string_view past_blanks(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

/// `name =`, `name:`, `name {`, `name label {`: what a new line would make an entry of.
bool begins_entry(std::string_view text) {
    for (int words = 0; words < 5; ++words) {
        if (text.starts_with('"')) {
            const std::size_t close = std::min(text.find('"', 1), text.size() - 1);
            text = past_blanks(text.substr(close + 1));
        } else {
            const std::string_view word = word_at(text);
            if (!is_name(word)) return false;
            text = past_blanks(text.substr(word.size()));
        }
        if (text.starts_with(':') || text.starts_with('{')) return true;
        if (text.starts_with('=') && !text.starts_with("==")) return true;
    }
    return false;
}

class Typesetter {
  public:
    Typesetter(const Ebnf& ebnf, Derivation& made, Dice& dice) : ebnf_(ebnf), made_(made), dice_(dice) {
        newline_ = dice.chance(10) ? "\r\n" : "\n";
        comments_ = dice.chance(30) ? 25 : 0;
        wide_ = dice.chance(50) ? 60 : 10;
    }

    void all() {
        measure();
        made_.offsets.assign(made_.pieces.size() + 1, 0);
        for (std::size_t at = made_.pieces.size(); at-- > 0;) {
            const Piece& piece = made_.pieces[at];
            made_.text.insert(0, piece.space ? space(at) : piece.text);
            made_.offsets[at] = made_.text.size();
        }
        for (std::size_t& offset : made_.offsets) offset = made_.text.size() - offset;
    }

    /// Whether a line begins with a brace and is indented less than the line of the opening one. Then the parser weighs
    /// whether a brace is missing, and its look-ahead takes what stands in the strings of a hole for more of them.
    [[nodiscard]] bool lopsided() const {
        std::vector<std::size_t> open;
        for (std::size_t at = 0; at < made_.pieces.size(); ++at) {
            const Piece& piece = made_.pieces[at];
            if (piece.space || !piece.literal || rule_of(piece) == "escape") continue;
            const std::size_t start = made_.text.rfind('\n', made_.offsets[at]) + 1;  // 0 if there is none
            const std::size_t first = made_.text.find_first_not_of(' ', start);
            if (piece.text == "{" || piece.text == "${") open.push_back(first - start);
            if (piece.text != "}" || open.empty()) continue;
            if (first == made_.offsets[at] && first - start < open.back()) return true;
            open.pop_back();
        }
        return false;
    }

  private:
    /// Depth of each piece, and which gaps have to have a newline.
    void measure() {
        std::size_t depth = 0;
        std::size_t gap = made_.pieces.size();
        for (std::size_t at = 0; at < made_.pieces.size(); ++at) {
            Piece& piece = made_.pieces[at];
            if (piece.space) {
                if (piece.layout == Layout::FreshLine && gap < at) made_.pieces[gap].needs_newline = true;
                if (piece.layout == Layout::Gap && piece.mode == Mode::Braces) gap = at;
                piece.depth = depth;
                continue;
            }
            const std::string& text = piece.text;
            if (rule_of(piece) == "escape") continue;
            if (piece.literal && (text == "}" || text == ")" || text == "]") && depth > 0) --depth;
            piece.depth = depth;
            if (piece.literal && (text == "{" || text == "(" || text == "[" || text == "${")) ++depth;
        }
    }

    [[nodiscard]] std::string_view rule_of(const Piece& piece) const { return ebnf_.rules[piece.rule].name; }

    /// The characters before a place, as far as they are decided.
    [[nodiscard]] const Piece* before(std::size_t at) const {
        while (at-- > 0) {
            if (!made_.pieces[at].space) return &made_.pieces[at];
        }
        return nullptr;
    }

    std::string space(std::size_t at) {
        const Piece& piece = made_.pieces[at];
        const bool in_brackets = piece.mode == Mode::Braces || piece.mode == Mode::Brackets;
        switch (piece.layout) {
            case Layout::FreshLine:
                return "";
            case Layout::Apart:
                return made_.text.empty() || !is_space(made_.text.front()) ? " " : "";
            case Layout::Blank:
                return blanks(at);
            case Layout::Newline:
                return newline(at);
            case Layout::Lines:
                return piece.in_hole ? blanks(at) : lines(at);
            case Layout::Gap:
            case Layout::Joined:
                if (piece.needs_newline) return line_end(true) + indent(piece);
                if ((piece.layout == Layout::Joined || in_brackets) && may_break(at) && dice_.chance(wide_ / 4)) {
                    return line_end(true) + indent(piece);
                }
                return blanks(at);
        }
        return "";
    }

    std::string newline(std::size_t at) {
        const Piece& next = made_.pieces[at + 1];
        const bool first = at == 0 || made_.pieces[at - 1].layout != Layout::Newline;
        return line_end(first) + (next.space && next.layout == Layout::Lines ? "" : indent(made_.pieces[at]));
    }

    /// Whether what follows may stand on a line of its own.
    [[nodiscard]] bool may_break(std::size_t at) const {
        if (made_.pieces[at].in_hole || begins_entry(made_.text) || made_.text.empty()) return false;
        const Piece* left = before(at);
        const bool after_name = left != nullptr && !left->text.empty() &&
                                (is_word(left->text.back()) || left->text.back() == '"' || left->text.back() == '?');
        const char next = made_.text.front();
        return !after_name || (next != ':' && next != '=' && next != '{');
    }

    std::string blanks(std::size_t at) {
        const Piece* left = before(at);
        const char last = left == nullptr || left->text.empty() ? ' ' : left->text.back();
        const char next = made_.text.empty() ? ' ' : made_.text.front();
        if (is_word(last) && is_word(next)) {
            const bool number = rule_of(*left) == "digits" || rule_of(*left) == "number_text";
            return number && is_name(word_at(made_.text)) ? "  " : " ";
        }
        if (last == '"' && next == '"') return " ";
        if (next == '\n' || next == '\r') return "";
        return std::string(dice_.chance(70) ? 1 : dice_.below(3), ' ');
    }

    std::string lines(std::size_t at) {
        const bool inline_body = !dice_.chance(wide_);
        std::string out;
        if (!inline_body || (at > 0 && made_.pieces[at - 1].layout == Layout::Newline)) {
            if (!inline_body) out = line_end(true);
            while (dice_.chance(comments_ / 2)) {
                if (!out.empty()) out += indent(made_.pieces[at]);
                out += comment();
                out += newline_;
            }
            return out + indent(made_.pieces[at]);
        }
        if (before(at) == nullptr) return "";  // the first line begins at its margin
        return blanks(at);
    }

    std::string comment() { return dice_.chance(50) ? "/// What follows, `}` and \"all\"." : "// a { comment"; }

    std::string line_end(bool may_comment) {
        std::string out;
        if (may_comment && dice_.chance(comments_)) out = " " + comment();
        return out + newline_;
    }

    [[nodiscard]] std::string indent(const Piece& piece) const {
        const bool entries = piece.mode == Mode::Body && piece.layout != Layout::Gap && piece.layout != Layout::Joined;
        return std::string(2 * piece.depth + (entries ? 0U : 2U), ' ');
    }

    const Ebnf& ebnf_;
    Derivation& made_;
    Dice& dice_;
    std::string newline_;
    std::size_t comments_ = 0;  // how often a line ends with one, in a hundred
    std::size_t wide_ = 0;      // how often a body begins a new line
};

}  // namespace

bool lay_out(const Ebnf& ebnf, Derivation& derivation, Dice& dice) {
    Typesetter typesetter(ebnf, derivation, dice);
    typesetter.all();
    return !typesetter.lopsided();
}

}  // namespace mlwc::reference
