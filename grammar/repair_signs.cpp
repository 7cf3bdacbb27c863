// Signs of values as other languages write them: `a === b`, `a is b`, `a if c else b`, `$600`, `12,000`.
#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "grammar/phrase_reader.h"

namespace mlwc::grammar {
namespace {

/// Whether a value may end with a token.
bool ends_value(const Lexeme& token) {
    if (token.is(Sort::Word)) return !is_reserved(token.text()) || token.text() == "true" || token.text() == "false";
    return token.is(Sort::Number) || token.is(Sort::String) || token.is(Sort::Close);
}

bool touch(const Lexeme& left, const Lexeme& right) { return left.end == right.begin; }

bool all_digits_of(const Lexeme& token, std::size_t least, std::size_t most) {
    const std::string_view text = token.text();
    return token.is(Sort::Number) && text.size() >= least && text.size() <= most &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

/// Where the value begins that ends before a token: behind a sign or a word that leads to one.
std::size_t PhraseReader::value_begin(std::size_t at, std::size_t first) const {
    constexpr std::string_view leads = "=:,?";
    constexpr std::string_view words[] = {"then", "else", "return"};
    int depth = 0;
    for (; at > first; --at) {
        const Lexeme& before = lexemes_[at - 1];
        if (before.is(Sort::Close)) ++depth;
        if (before.is(Sort::Open) && depth-- == 0) break;
        const bool sign =
            before.is(Sort::Mark) && before.mark != '\0' && leads.find(before.mark) != std::string_view::npos;
        if (depth == 0 && (sign || std::ranges::find(words, word(at - 1)) != std::end(words))) break;
    }
    return at;
}

/// `a === b`, `a is not b`
void PhraseReader::foreign_operator(std::size_t at, std::size_t row) {
    const std::size_t past = rows_[row].past;
    if (at == rows_[row].first || at + 1 >= past) return;
    std::size_t end = at + 1;
    std::string_view right = "==";
    if (word(at) == "is" && ends_value(lexemes_[at - 1]) && !is(at + 1, '=') && !is(at + 1, '{')) {
        if (word(end) == "not") {
            right = "!=";
            ++end;
        }
    } else if ((lexemes_[at].text() == "==" || lexemes_[at].text() == "!=") && is(end, '=') &&
               touch(lexemes_[at], lexemes_[end])) {
        right = lexemes_[at].text();
        ++end;
    } else {
        return;
    }
    const std::vector<Edit> edits{{span(at, end), std::string(right)}};
    carry_out(edits);
    steps_.findings.report(span(at, end), diag::SymbolOperator, text(at, end), right)
        .fix({"write `" + std::string(right) + "`", Applicability::Safe, edits});
}

/// `a if c else b`, as Python has it.
void PhraseReader::choice_behind(std::size_t at, std::size_t row) {
    const std::size_t first = rows_[row].first;
    if (word(at) != "if" || at == first || !ends_value(lexemes_[at - 1])) return;
    const std::size_t begin = value_begin(at, first);
    if (begin == first || begin == at) return;
    std::size_t other = at + 1;
    for (int depth = 0; other < rows_[row].past && (depth > 0 || word(other) != "else"); ++other) {
        if (lexemes_[other].is(Sort::Open)) ++depth;
        if (lexemes_[other].is(Sort::Close) && depth-- == 0) return;
        if (depth == 0 && (word(other) == "then" || lexemes_[other].is(','))) return;
    }
    if (other == at + 1 || other + 1 >= rows_[row].past) return;
    // The value moves behind the condition, unless something in it has been changed already.
    const Span moved = span(begin, at);
    const auto inside = [&](const Change& change) { return change.begin < moved.end && change.end > moved.begin; };
    if (std::ranges::any_of(steps_.changes, inside)) return;
    std::vector<Edit> edits{{span(lexemes_[begin].begin, lexemes_[at].begin), ""},
                            {behind(other - 1), " then " + std::string(text(begin, at))}};
    carry_out(edits);
    steps_.findings.report(span(at), diag::ChoiceBehind)
        .fix({"write `if ... then ... else ...`", Applicability::Safe, std::move(edits)});
}

/// `budget = $600`
void PhraseReader::dollars(std::size_t at) {
    const bool value = at > 0 && (is(at - 1, '=') || is(at - 1, ':') || is(at - 1, '(') || compares(lexemes_[at - 1]));
    if (!value || !is(at, '$') || at + 1 >= lexemes_.size() || !lexemes_[at + 1].is(Sort::Number)) return;
    if (!touch(lexemes_[at], lexemes_[at + 1])) return;
    const std::size_t last = thousands(at + 1);
    // A budget is by the month, and nothing else here is paid once.
    const bool has_unit = word(last + 1) == "USD";
    const std::string unit = has_unit ? "" : is(last + 1, '/') ? " USD" : " USD/month";
    const std::string amount = std::string(text(at + 1, last + 1)) + (has_unit ? " USD" : unit);
    expected(span(at, at + 2), "an amount such as `600 USD/month`", "`$`",
             {"write `" + amount + "`", Applicability::Review, {{span(at), ""}, {behind(last), unit}}});
}

/// `memory = 12,000 MiB`: an entry does not begin with a number. The last token that belongs to it.
std::size_t PhraseReader::thousands(std::size_t at) {
    constexpr std::size_t group = 3;
    if (at == 0 || !(is(at - 1, '=') || is(at - 1, '$')) || !all_digits_of(lexemes_[at], 1, group)) return at;
    std::vector<Edit> edits;
    std::size_t last = at;
    while (is(last + 1, ',') && last + 2 < lexemes_.size() && touch(lexemes_[last], lexemes_[last + 1]) &&
           touch(lexemes_[last + 1], lexemes_[last + 2]) && all_digits_of(lexemes_[last + 2], group, group)) {
        edits.push_back({span(last + 1), "_"});
        last += 2;
    }
    if (edits.empty()) return at;
    std::string number(text(at, last + 1));
    std::ranges::replace(number, ',', '_');
    expected(span(at, last + 1), "digits or `_`", "`,`",
             {"write `" + number + "`", Applicability::Safe, std::move(edits)});
    return last;
}

}  // namespace mlwc::grammar
