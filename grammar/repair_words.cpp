// Text that lost its quotes, and keys with letters that names do not have.
#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"
#include "grammar/phrase_reader.h"

namespace mlwc::grammar {
namespace {

bool is_foreign(const Lexeme& token) { return (static_cast<unsigned char>(token.mark) & 0x80U) != 0; }

/// `−1`, `½`, `5–3`, `「x」`: what begins with a digit, a sign or a mark of another script was perhaps no text.
bool may_be_amount(std::string_view text) {
    const char first = text.front();
    return is_digit(first) || text.starts_with("\xE2") || text.starts_with("\xC2") || text.starts_with("\xE3\x80");
}

}  // namespace

/// The tokens that stand without blanks between them, as the names of files and places are written.
std::size_t PhraseReader::run_end(std::size_t at, std::size_t past) const {
    constexpr std::string_view joints = "-/.*_";
    while (at < past) {
        const Lexeme& token = lexemes_[at];
        const bool joint = token.is(Sort::Mark) && token.mark != '\0' &&
                           (joints.find(token.mark) != std::string_view::npos || is_foreign(token));
        if (!token.is(Sort::Word) && !token.is(Sort::Number) && !joint) break;
        ++at;
        if (at < past && lexemes_[at - 1].end != lexemes_[at].begin) break;
    }
    return at;
}

void PhraseReader::quote(std::size_t first, std::size_t past, std::string_view what) {
    const std::string inside(text(first, past));
    const std::vector<Edit> edits{{span(first, past), '"' + inside + '"'}};
    carry_out(edits);
    const Applicability sure = may_be_amount(inside) ? Applicability::Review : Applicability::Safe;
    steps_.findings.report(span(first, past), diag::UnquotedText, inside, what).fix({"add quotes", sure, edits});
}

/// `until 2027-01-31`; the last token of it.
std::size_t PhraseReader::unquoted_date(std::size_t at) {
    if (word(at) != "until" || at + 5 >= lexemes_.size()) return at;
    const bool date = lexemes_[at + 1].is(Sort::Number) && is(at + 2, '-') && lexemes_[at + 3].is(Sort::Number) &&
                      is(at + 4, '-') && lexemes_[at + 5].is(Sort::Number);
    if (!date || run_end(at + 1, at + 6) != at + 6) return at;
    quote(at + 1, at + 6, "a date");
    return at + 5;
}

/// `waive policy/two because small`, with an `=` perhaps.
void PhraseReader::waiver(std::size_t row) {
    const std::size_t first = rows_[row].first;
    const std::size_t past = rows_[row].past;
    if (word(first) != "waive" || first + 1 >= past) return;
    std::size_t because = first;
    while (because < past && word(because) != "because") ++because;
    std::size_t at = first + 1;
    if (is(at, '=') && because < past) {
        const Span sign = span(lexemes_[first].end, lexemes_[at].end);
        expected(span(at), "the name of a rule", scan_.describe(lexemes_[at].begin),
                 {"remove `=`", Applicability::Safe, {{sign, ""}}});
        ++at;
    }
    const std::size_t end = run_end(at, past);
    const bool slash = std::any_of(lexemes_.begin() + static_cast<std::ptrdiff_t>(at),
                                   lexemes_.begin() + static_cast<std::ptrdiff_t>(end),
                                   [](const Lexeme& token) { return token.is('/'); });
    // A name without a family is that of a policy of one's own.
    if (end == at + 1 && end == because && !word(at).empty()) {
        std::string rule = "\"policy/" + std::string(word(at)) + "\"";
        std::ranges::replace(rule, '_', '-');
        const std::vector<Edit> edits{{span(at), rule}};
        carry_out(edits);
        steps_.findings.report(span(at), diag::UnquotedText, word(at), std::string_view("the name of a rule"))
            .fix({"write `" + rule + "`", Applicability::Review, edits});
    }
    if (slash && (end == because || end == past)) quote(at, end, "the name of a rule");
    if (because + 1 >= past || word(because + 1).empty()) return;
    std::size_t reason = because + 1;
    while (reason < past && word(reason) != "until" && !lexemes_[reason].is(Sort::String)) ++reason;
    if (reason > because + 1 && (reason == past || word(reason) == "until")) quote(because + 1, reason, "a reason");
}

/// `health = /healthz`, `region = us-east-1`
void PhraseReader::unquoted_path(std::size_t at, std::size_t row) {
    const std::size_t past = run_end(at, rows_[row].past);
    if (past < at + 2 || (past < rows_[row].past && !is(past, ',') && !lexemes_[past].is(Sort::Close))) return;
    const bool place = past == at + 5 && !word(at).empty() && is(at + 1, '-') && !word(at + 2).empty() &&
                       is(at + 3, '-') && lexemes_[at + 4].is(Sort::Number);
    const bool foreign = std::any_of(lexemes_.begin() + static_cast<std::ptrdiff_t>(at),
                                     lexemes_.begin() + static_cast<std::ptrdiff_t>(past), is_foreign);
    if (is(at, '/')) {
        quote(at, past, "a path");
    } else if (place) {
        quote(at, past, "a region");
    } else if (foreign) {
        quote(at, past, "text");
    }
}

/// `gpu = A100-80GB:1`: no entry of a block, whose name has no such letters.
void PhraseReader::tagged_text(std::size_t at, std::size_t row) {
    const std::size_t end = rows_[row].past;
    if (word(at).empty() || !is(at + 1, '=') || word(at + 2).empty() || !is(at + 3, '-')) return;
    const std::size_t colon = run_end(at + 2, end);
    if (colon >= end || !is(colon, ':') || lexemes_[colon].begin != lexemes_[colon - 1].end) return;
    const std::size_t past = run_end(colon + 1, end);
    const bool tight = past > colon + 1 && lexemes_[colon].end == lexemes_[colon + 1].begin;
    if (tight && (past == end || is(past, ',') || lexemes_[past].is(Sort::Close))) quote(at + 2, past, "text");
}

/// `foo-bar` and the like: no name, and no path or sum either.
bool PhraseReader::needs_quotes(std::size_t at, std::size_t past) const {
    const bool joint = lexemes_[at].is(Sort::Mark) && !is_foreign(lexemes_[at]);
    return past >= at + 2 && past < lexemes_.size() && !joint && (is(past, '=') || is(past, ':')) &&
           text(at, past).find('/') == std::string_view::npos;
}

/// `env {` on a line of its own, whose entries may be those of a map.
bool PhraseReader::holds_a_map(std::size_t brace) const {
    if (brace == 0 || word(brace - 1).empty()) return false;
    if (brace == 1 || !lexemes_[brace - 2].is(Sort::Word)) return true;
    return scan_.line_begin(lexemes_[brace - 2].begin) != scan_.line_begin(lexemes_[brace - 1].begin);
}

/// Writes `env { a-b = 1 }` as `env = { "a-b": 1 }`; what is a map already gets the quotes alone.
std::vector<Edit> PhraseReader::as_map(const Open& open) const {
    const std::size_t brace = open.lexeme;
    std::vector<Edit> edits;
    if (open.body) edits.push_back({behind(brace - 1), " ="});
    const std::size_t end = past_brackets(brace);
    for (std::size_t at = brace + 1; at < end; ++at) {
        if (lexemes_[at].is(Sort::Open)) at = past_brackets(at) - 1;
        const bool begins = is(at - 1, '{') || is(at - 1, ',') || scan_.first_on_line(lexemes_[at].begin);
        const std::size_t past = begins ? run_end(at, end) : at;
        if (begins && needs_quotes(at, past))
            edits.push_back({span(at, past), '"' + std::string(text(at, past)) + '"'});
        if (is(at, '=')) edits.push_back({span(lexemes_[at - 1].end, lexemes_[at].end), ":"});
    }
    return edits;
}

/// `foo-bar = 1` or `foo-bar: 1`: a map may have such keys, in quotes. The last token of the key.
std::size_t PhraseReader::key(std::size_t at, std::size_t row) {
    const std::size_t past = run_end(at, rows_[row].past);
    if (open_.empty() || !needs_quotes(at, past)) return at;
    if (std::exchange(open_.back().keys, true)) return past - 1;
    const std::string written(text(at, past));
    const bool map = open_.back().body && holds_a_map(open_.back().lexeme);
    auto found = steps_.findings.report(span(at, past), diag::NotAName, written, name_rule);
    if (map || !open_.back().body) {
        std::vector<Edit> edits = as_map(open_.back());
        carry_out(edits);
        found.help("in a map a key may be any text: `\"" + written + "\": ...`");
        found.fix({"add quotes", Applicability::Review, std::move(edits)});
        return past - 1;
    }
    std::string plain = written;
    std::ranges::replace_if(
        plain, [](char c) { return !is_word_byte(c); }, '_');
    std::vector<Edit> edits{{span(at, past), plain}};
    carry_out(edits);
    if (is_word_start(plain.front())) found.fix({"write `" + plain + "`", Applicability::Review, std::move(edits)});
    return past - 1;
}

}  // namespace mlwc::grammar
