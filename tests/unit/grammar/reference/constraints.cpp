// The table "What the rules do not say" of docs/grammar.md, as questions about a derivation.
#include <algorithm>
#include <array>
#include <cctype>

#include "tests/unit/grammar/reference/sample.h"

namespace mlwc::reference {
namespace {

using Words = std::vector<std::string_view>;

bool one_of(std::string_view text, const Words& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// The words and marks of a derivation between two pieces: letters that touch are one.
std::vector<std::string> tokens(const Derivation& made, std::size_t begin, std::size_t end, std::size_t most) {
    std::vector<std::string> found;
    bool touches = false;
    for (std::size_t at = begin; at < end && found.size() <= most; ++at) {
        const Piece& piece = made.pieces[at];
        if (piece.space || piece.text.find_first_not_of(" \t") == std::string::npos) {
            touches = false;
            continue;
        }
        const bool letters = std::isalnum(static_cast<unsigned char>(piece.text.front())) != 0 || piece.text == "_";
        if (letters && touches) {
            found.back() += piece.text;
        } else {
            found.push_back(piece.text);
        }
        touches = letters;
    }
    if (found.size() > most) found.resize(most);
    return found;
}

std::string first(const Derivation& made, std::size_t begin, std::size_t end) {
    const auto found = tokens(made, begin, end, 1);
    return found.empty() ? "" : found.front();
}

std::string following(const Derivation& made, const Stretch& stretch) {
    return first(made, stretch.end, made.pieces.size());
}

/// Whether any stretch of that rule breaks something.
template <typename Breaks>
bool any(const Ebnf& ebnf, const Derivation& made, std::string_view rule, Breaks breaks) {
    return std::any_of(made.stretches.begin(), made.stretches.end(), [&](const Stretch& stretch) {
        return ebnf.rules[stretch.rule].name == rule && breaks(stretch);
    });
}

bool escape_broken(const Ebnf& ebnf, const Derivation& made) {
    return any(ebnf, made, "escape", [&](const Stretch& stretch) {
        std::string text;
        for (std::size_t at = stretch.begin; at < stretch.end; ++at) text += made.pieces[at].text;
        if (!text.starts_with("\\u{")) return false;
        const std::string digits = text.substr(3, text.size() - 4);
        if (digits.size() > 8) return true;
        const unsigned long code = std::stoul(digits, nullptr, 16);
        return code < 0x20 || code == 0x7F || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF);
    });
}

bool hole_broken(const Ebnf& ebnf, const Derivation& made) {
    return any(ebnf, made, "text_block", [&](const Stretch& outer) {
        return any(ebnf, made, "text_block",
                   [&](const Stretch& inner) { return inner.begin > outer.begin && inner.end < outer.end; });
    });
}

bool if_broken(const Ebnf& ebnf, const Derivation& made) {
    static const Words operators = {
        "*", "/", "+", "-", ".", "..", "(", "[", "==", "!=", "<", "<=", ">", ">=", "in", "not", "and", "or"};
    return any(ebnf, made, "condition",
               [&](const Stretch& stretch) { return one_of(following(made, stretch), operators); });
}

/// Whether a fresh line begins before anything else stands.
bool breaks_line(const Derivation& made, std::size_t at) {
    for (; at < made.pieces.size() && made.pieces[at].space; ++at) {
        if (made.pieces[at].layout == Layout::FreshLine) return true;
    }
    return false;
}

bool open_end_broken(const Ebnf& ebnf, const Derivation& made) {
    return any(ebnf, made, "high", [&](const Stretch& stretch) {
        const bool open = first(made, stretch.begin, stretch.end).empty();
        return open && breaks_line(made, stretch.end);
    });
}

bool fix_broken(const Ebnf& ebnf, const Derivation& made) {
    return any(ebnf, made, "name_entry", [&](const Stretch& stretch) {
        const auto start = tokens(made, stretch.begin, stretch.end, 4);
        if (start.size() < 4 || start[0] != "fix" || start[1] != "=" || start[2] != "{") return false;
        std::size_t body = stretch.begin;
        while (made.pieces[body].space || made.pieces[body].text != "{") ++body;
        while (made.pieces[++body].space) {
        }
        const bool record = start[3] == "..." || start[3] == "\"" || start[3] == "\"\"\"";
        const bool named = any(ebnf, made, "name_entry", [&](const Stretch& inner) { return inner.begin == body; });
        const bool pair = any(ebnf, made, "record_pair", [&](const Stretch& inner) { return inner.begin == body; });
        return start[3] != "}" && !record && !named && !pair;
    });
}

bool number_broken(const Ebnf& ebnf, const Derivation& made) {
    constexpr std::size_t most_digits = 18;  // one less than the largest number has
    return any(ebnf, made, "number_text", [&](const Stretch& stretch) {
        std::size_t digits = 0;
        for (std::size_t at = stretch.begin; at < stretch.end; ++at) {
            const bool of_number = ebnf.rules[made.pieces[at].rule].name == "digits";
            if (of_number && made.pieces[at].text != "_") ++digits;
        }
        return digits > most_digits;
    });
}

constexpr std::array<Constraint, 10> rows = {{
    {"longest", nullptr},
    {"unit", nullptr},
    {"new line", nullptr},
    {"same line", nullptr},
    {"hole", hole_broken},
    {"escape", escape_broken},
    {"if", if_broken},
    {"open end", open_end_broken},
    {"number", number_broken},
    {"fix", fix_broken},
}};

}  // namespace

std::span<const Constraint> constraints() { return rows; }

}  // namespace mlwc::reference
