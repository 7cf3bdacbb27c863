// Statements and operators that are none here: `if` around entries, `? :`, comparisons in a chain, `- item`.
#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "grammar/phrase_reader.h"

namespace mlwc::grammar {
namespace {

/// What ends an expression, or makes the next comparison another one.
bool parts(const Lexeme& token) {
    constexpr std::string_view words[] = {"and", "or", "not", "if", "then", "else"};
    constexpr std::string_view marks = ",=:&|?;";
    if (token.is(Sort::Word)) return std::ranges::find(words, token.text()) != std::end(words);
    if (token.is(Sort::Open) || token.is(Sort::Close)) return true;
    return token.is(Sort::Mark) && (token.text() == "&&" || token.text() == "||" ||
                                    (token.mark != '\0' && marks.find(token.mark) != std::string_view::npos));
}

}  // namespace

bool compares(const Lexeme& token) {
    constexpr std::string_view operators[] = {"==", "!=", "<=", ">=", "<", ">"};
    return token.is(Sort::Mark) && std::ranges::find(operators, token.text()) != std::end(operators);
}

void PhraseReader::read() {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (row < dealt_with_) continue;
        if (whole(row) && in_body()) {
            if (const std::size_t last = if_statement(row); last != none) {
                row = last;
                continue;
            }
        }
        read_row(row);
    }
}

/// Whether no quotes are missing on a line.
bool PhraseReader::whole(std::size_t row) const {
    for (std::size_t at = rows_[row].first; at < rows_[row].past; ++at) {
        if (lexemes_[at].is(Sort::String) && !scan_.past_string(lexemes_[at].begin).closed) return false;
    }
    return true;
}

void PhraseReader::read_row(std::size_t row) {
    const std::size_t first = rows_[row].first;
    const bool sound = whole(row);
    compared_ = none;
    if (sound && open_.empty() && output_body(row)) return;
    if (sound && in_body() && (head(row) || rows_[row].past <= first)) return;
    if (sound && open_.empty()) slip_of_declaration(row);
    if (sound && in_body()) declaration(row);
    if (sound && in_body()) waiver(row);
    if (sound) dashes(row);
    for (std::size_t at = first; at < rows_[row].past; ++at) {
        if (lexemes_[at].is(Sort::Open) || lexemes_[at].is(Sort::Close)) read_bracket(at, row);
        if (!sound) continue;
        const bool begins = at == first || is(at - 1, ',') || is(at - 1, '{');
        if (begins && in_body()) block_value(at, row);
        if (begins && in_body()) tagged_text(at, row);
        if (begins) at = key(at, row);
        at = unquoted_date(at);
        at = quantities(at, rows_[row].past);
        at = thousands(at);
        if (is(at, '=') || is(at, ':')) unquoted_path(at + 1, row);
        string_prefix(at);
        braced_choice(at, row);
        if (is(at, '?')) question_mark(at);
        comparison(at);
        foreign_operator(at, row);
        choice_behind(at, row);
        dollars(at);
    }
}

void PhraseReader::read_bracket(std::size_t at, std::size_t row) {
    if (lexemes_[at].is(Sort::Close)) {
        if (!open_.empty()) open_.pop_back();
        return;
    }
    const bool value =
        at == 0 || is(at - 1, '=') || is(at - 1, ':') || is(at - 1, '(') || is(at - 1, '[') || is(at - 1, ',');
    open_.push_back({at, row, lexemes_[at].mark == '{' && !value});
}

/// The token behind the bracket that closes this one; the number of tokens if none does.
std::size_t PhraseReader::past_brackets(std::size_t opener) const {
    int depth = 0;
    for (std::size_t at = opener; at < lexemes_.size(); ++at) {
        if (lexemes_[at].is(Sort::Open)) ++depth;
        if (lexemes_[at].is(Sort::Close) && --depth == 0) return at + 1;
    }
    return lexemes_.size();
}

/// `if c { name = value }` among entries; the last of its lines, `none` if there is none.
std::size_t PhraseReader::if_statement(std::size_t row) {
    const std::size_t first = rows_[row].first;
    if (word(first) != "if" || open_.empty()) return none;
    std::size_t brace = first + 1;
    while (brace < rows_[row].past && !is(brace, '{')) ++brace;
    if (brace == first + 1 || brace >= rows_[row].past) return none;
    std::size_t past = past_brackets(brace);
    if (past == lexemes_.size()) return none;
    const auto value_of = [&](std::size_t opener, std::size_t end) -> std::string {
        const std::size_t name = opener + 1;
        if (end - name < 4 || word(name).empty() || !is(name + 1, '=') || word(name) != word(brace + 1)) return {};
        const std::string value(text(name + 2, end - 1));
        return value.find('\n') == std::string::npos && value.find('=') == std::string::npos ? value : std::string();
    };
    const std::string name = word(brace + 1).empty() ? "memory" : std::string(word(brace + 1));
    const std::string then = value_of(brace, past);
    // What it is otherwise nobody wrote: the attribute's default is not known here.
    std::string otherwise;
    for (bool first_branch = true; word(past) == "else"; first_branch = false) {
        std::size_t inner = past + 1;
        while (inner < lexemes_.size() && !is(inner, '{')) ++inner;
        const std::size_t end = inner < lexemes_.size() ? past_brackets(inner) : inner;
        otherwise = first_branch && inner == past + 1 && end < lexemes_.size() ? value_of(inner, end) : std::string();
        past = end;
    }
    const Span all = span(first, past);
    auto found = steps_.findings.report(span(first), diag::IfStatement, name);
    std::string instead;
    if (!then.empty() && !otherwise.empty()) {
        instead = name + " = if " + std::string(text(first + 1, brace)) + " then " + then + " else " + otherwise;
        found.fix("write `" + name + " = if ...`", Applicability::Review, all, instead);
    } else {
        steps_.doubts.push_back({all.begin, all.end});
    }
    carry_out({{all, instead}});
    std::size_t last = row;
    while (last + 1 < rows_.size() && rows_[last + 1].first < past) ++last;
    return last;
}

/// `c ? a : b`
void PhraseReader::question_mark(std::size_t at) {
    if (at == 0 || at + 1 >= lexemes_.size() || is(at + 1, '{')) return;
    const std::size_t begin = value_begin(at, 0);
    std::size_t colon = at + 1;
    for (int depth = 0; colon < lexemes_.size(); ++colon) {
        const Lexeme& next = lexemes_[colon];
        if (next.is(Sort::Close) && depth-- == 0) return;
        if (next.is(Sort::Open)) ++depth;
        if (depth == 0 && (next.is(',') || next.is('=') || next.is('?'))) return;
        if (depth == 0 && next.is(':')) break;
    }
    const bool one_line = colon + 1 < lexemes_.size() && begin < at &&
                          scan_.line_end(lexemes_[begin].begin) == scan_.line_end(lexemes_[colon + 1].begin);
    if (!one_line) return;
    const std::vector<Edit> edits{{span(lexemes_[begin].begin, lexemes_[begin].begin), "if "},
                                  {span(lexemes_[at - 1].end, lexemes_[at + 1].begin), " then "},
                                  {span(lexemes_[colon - 1].end, lexemes_[colon + 1].begin), " else "}};
    carry_out(edits);
    steps_.findings.report(span(at), diag::QuestionMark)
        .fix({"write `if ... then ... else ...`", Applicability::Safe, edits});
}

/// `a < b < c`
void PhraseReader::comparison(std::size_t at) {
    if (!compares(lexemes_[at])) {
        if (parts(lexemes_[at])) compared_ = none;
        return;
    }
    const std::size_t before = std::exchange(compared_, at);
    if (before == none || before + 1 >= at) return;
    const std::string middle(text(before + 1, at));
    const std::vector<Edit> edits{{behind(at - 1), " and " + middle}};
    carry_out(edits);
    steps_.findings.report(span(at), diag::ChainedComparison, lexemes_[at].text())
        .fix({"write `and " + middle + " " + std::string(lexemes_[at].text()) + " ...`", Applicability::Review, edits});
}

/// `scale = min: 1, max: 3`
void PhraseReader::block_value(std::size_t at, std::size_t row) {
    if (word(at).empty() || !is(at + 1, '=') || word(at + 2).empty() || !is(at + 3, ':')) return;
    if (at + 4 >= rows_[row].past) return;
    std::vector<Edit> edits{{span(lexemes_[at].end, lexemes_[at + 1].end), " {"}};
    std::size_t past = at + 2;
    for (int depth = 0; past < rows_[row].past; ++past) {
        if (lexemes_[past].is(Sort::Open)) ++depth;
        if (lexemes_[past].is(Sort::Close) && depth-- == 0) {
            // A brace that nothing on this line opens belongs to the value, and its partner is lost.
            if (open_.empty() || open_.back().row != row) return;
            break;
        }
        const bool entry = past == at + 2 || lexemes_[past - 1].is(',');
        if (depth != 0 || !entry || word(past).empty()) continue;
        if (is(past + 1, '=')) {
            past -= 1;  // an entry of the body itself
            break;
        }
        if (is(past + 1, ':')) edits.push_back({span(lexemes_[past].end, lexemes_[past + 1].end), " ="});
    }
    edits.push_back({behind(past - 1), " }"});
    carry_out(edits);
    const std::string name(word(at));
    steps_.findings
        .report(span(at + 2, at + 4), diag::IndentedBlock, "`" + std::string(text(at + 2, at + 4)) + "`", name + " =",
                name)
        .fix({"write braces", Applicability::Review, std::move(edits)});
}

/// `- item` lines inside brackets that are there.
void PhraseReader::dashes(std::size_t row) {
    if (open_.empty() || open_.back().body || open_.back().dashed || open_.back().row == row) return;
    const std::size_t opener = open_.back().lexeme;
    const auto dashed = [&](std::size_t at) {
        return is(at, '-') && at + 1 < lexemes_.size() && lexemes_[at].end < lexemes_[at + 1].begin;
    };
    if (!dashed(rows_[row].first) || lexemes_[opener].mark == '(') return;
    const bool list = lexemes_[opener].mark == '[';
    const std::size_t past = past_brackets(opener);
    std::vector<Edit> edits;
    for (std::size_t next = row; next < rows_.size() && rows_[next].first < past; ++next) {
        const std::size_t first = rows_[next].first;
        if (!dashed(first) || rows_[next].indent != rows_[row].indent) continue;
        edits.push_back({span(lexemes_[first].begin, lexemes_[first + 1].begin), ""});
        const bool more = next + 1 < rows_.size() && rows_[next + 1].first < past && dashed(rows_[next + 1].first);
        if (list && more && !is(rows_[next].past - 1, ',')) edits.push_back({behind(rows_[next].past - 1), ","});
    }
    open_.back().dashed = true;
    carry_out(edits);
    const bool named = opener > 1 && !word(opener - 2).empty();
    steps_.findings
        .report(span(rows_[row].first), diag::DashList, std::string_view(list ? "a list" : "a map"),
                named ? word(opener - 2) : std::string_view("name"),
                std::string_view(list ? "[a, b]" : "{ a: 1, b: 2 }"))
        .fix({"leave out `-`", Applicability::Review, std::move(edits)});
}

void repair_phrases(FileId id, std::string_view text, std::string_view part, Steps& steps) {
    const Scanner scan(text);
    const Lexed lexed = lex(scan, part.data(), part.data() + part.size());
    PhraseReader(id, scan, lexed, steps).read();
    std::stable_sort(steps.changes.begin(), steps.changes.end(),
                     [](const Change& left, const Change& right) { return left.begin < right.begin; });
}

}  // namespace mlwc::grammar
