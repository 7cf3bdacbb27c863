// Brackets that are missing or too many.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "grammar/layout_reader.h"

namespace mlwc::grammar {
namespace {

char opener_of(char closer) { return closer == ')' ? '(' : closer == ']' ? '[' : '{'; }

bool starts_value(const Lexeme& token) {
    return token.is(Sort::String) || token.is(Sort::Number) || (token.is(Sort::Word) && !is_reserved(token.text())) ||
           token.is('[') || token.is('{');
}

}  // namespace

/// A line that stands no deeper than the one on which something was opened shows that it was closed before.
void LayoutReader::close_outdented(std::size_t row) {
    const std::size_t first = rows_[row].first;
    if (lexemes_[first].is(Sort::Close)) return;
    const bool reason = lexemes_[first].text() == "because" && first + 1 < lexemes_.size() &&
                        lexemes_[first + 1].is(Sort::String) && !open_.empty() && open_.size() > 1;
    if (reason && open_.back().body && !open_.back().bare && need('}') > 0) lost_closer(first);
    while (!open_.empty() && indent_of(open_.back()) >= rows_[row].indent) {
        if (open_.back().bare) {
            close_bare_head(first);
        } else if (need(open_.back().closer) > 0) {
            lost_closer(first);
        } else {
            return;
        }
    }
}

/// A `}` below a head without `{`.
bool LayoutReader::close_head(std::size_t at, std::size_t row) {
    if (open_.empty() || !open_.back().bare || open_.back().colons || need('}') >= 0) return false;
    if (lexemes_[at].mark != '}' || at != rows_[row].first) return false;
    if (indent_of(open_.back()) != rows_[row].indent) return false;
    const Span place = behind(open_.back().lexeme);
    steps_.findings
        .report(place, diag::ExpectedSyntax, std::string_view("`{`"), std::string_view("the end of the line"))
        .label(span(at), "closed here")
        .fix("insert `{`", Applicability::Review, place, " {");
    ++need('}');
    open_.pop_back();
    return true;
}

/// What the closing bracket at `at` closes, as a row of open_.
std::size_t LayoutReader::partner(std::size_t at, std::size_t row) const {
    const bool first = at == rows_[row].first;
    std::size_t found = none;
    const std::size_t stop = open_.size() > farthest ? open_.size() - farthest : 0;
    for (std::size_t index = open_.size(); index > stop; --index) {
        const Open& open = open_[index - 1];
        if (open.bare || open.closer != lexemes_[at].mark) continue;
        if (!first || open.row == row || indent_of(open) <= rows_[row].indent) return index - 1;
        if (found == none) found = index - 1;
    }
    return found;
}

/// Closes what stands open above the partner of a closing bracket, if that many are missing.
void LayoutReader::close_before(std::size_t at, std::size_t row) {
    const std::size_t index = partner(at, row);
    if (index == none) return;
    const Open& closed = open_[index];
    const bool first = at == rows_[row].first;
    if (need(lexemes_[at].mark) < 0 && closed.row != row && closed.trails && !first) return;
    int missing[3] = {0, 0, 0};
    for (std::size_t above = index + 1; above < open_.size(); ++above) {
        if (!open_[above].bare) ++missing[sort_of(open_[above].closer)];
    }
    for (std::size_t sort = 0; sort < 3; ++sort) {
        if (missing[sort] > std::max(0, needs_[sort])) return;
    }
    while (open_.size() > index + 1) {
        if (open_.back().bare) {
            close_bare_head(at);
        } else {
            lost_closer(at);
        }
    }
}

void LayoutReader::close_at_end() {
    while (!open_.empty()) {
        if (open_.back().bare) {
            close_bare_head(lexemes_.size());
        } else if (need(open_.back().closer) > 0) {
            lost_closer(lexemes_.size());
        } else {
            open_.pop_back();
        }
    }
}

/// The token after which the innermost bracket was to be closed, at the latest before `before`.
std::size_t LayoutReader::end_of_value(std::size_t before) const {
    const Open& open = open_.back();
    const bool in_entry = open_.size() > 1 && open_[open_.size() - 2].body;
    // `container["main".Cpu`
    const bool key = open.closer == ']' && open.lexeme + 2 < before && lexemes_[open.lexeme + 2].is('.') &&
                     lexemes_[open.lexeme + 1].is(Sort::String);
    if (key) return open.lexeme + 1;
    std::int32_t depth = 0;
    for (std::size_t at = open.lexeme + 1; in_entry && open.closer != '}' && at + 2 < before; ++at) {
        if (lexemes_[at].is(Sort::Open)) ++depth;
        if (lexemes_[at].is(Sort::Close)) --depth;
        // Brackets do not hold `name = value`: that is the next entry of the body.
        if (depth == 0 && lexemes_[at].is(',') && lexemes_[at + 1].is(Sort::Word) && lexemes_[at + 2].is('=')) {
            return at - 1;
        }
    }
    return before - 1;
}

void LayoutReader::lost_closer(std::size_t before) {
    const Open open = open_.back();
    const std::size_t last = end_of_value(before);
    const char* end = lexemes_[last].end;
    const char* next = last + 1 < lexemes_.size() ? lexemes_[last + 1].begin : scan_.past_space(end);
    if (!open.body && ends_line(end)) next = scan_.line_end(end);
    const std::string mark(1, open.closer);
    std::string text = mark == "}" ? " }" : mark;
    if (open.body) text = open.trails ? "\n" + std::string(indent_of(open), ' ') + "}" : " }";
    auto found = steps_.findings.report(behind(last), diag::Unclosed, std::string_view(mark),
                                        scan_.instead_of(open.closer, lexemes_[open.lexeme].begin, next));
    found.label(span(open.lexeme), "opened here");
    // Where a value is missing too, the bracket alone would close nothing that can be read.
    if (!lexemes_[last].is('=')) found.fix("insert `" + mark + "`", Applicability::Review, behind(last), text);
    change(behind(last), mark);
    steps_.doubts.push_back({behind(last).begin, behind(last).begin});
    --need(open.closer);
    open_.pop_back();
}

void LayoutReader::wrong_closer(std::size_t at) {
    const std::string mark(1, open_.back().closer);
    steps_.findings.report(span(at), diag::Unclosed, std::string_view(mark), describe(at))
        .label(span(open_.back().lexeme), "opened here")
        .fix("write `" + mark + "`", Applicability::Review, span(at), mark);
    change(span(at), mark);
    ++need(lexemes_[at].mark);
    --need(open_.back().closer);
    open_.pop_back();
}

/// A closing bracket too many: an opening one is missing before it, or it is a slip of its own.
void LayoutReader::surplus_closer(std::size_t at, std::size_t row) {
    const std::string mark(1, opener_of(lexemes_[at].mark));
    ++need(lexemes_[at].mark);
    if (at == rows_[row].first) {
        const std::size_t above = row_of_head(row);
        const bool inside = above + 1 < row;  // deeper lines stand between
        if (above != none && rows_[above].indent == rows_[row].indent && inside && heads(above, lexemes_[at].mark)) {
            return lost_opener(at, lexemes_[rows_[above].past - 1].end, " " + mark);
        }
        if (inside && lexemes_[at].mark == '}') return lost_head(above + 1, row);
    } else if (const std::size_t place = place_of_opener(at, row); place != none && !lexemes_[place].is(mark[0])) {
        return lost_opener(at, lexemes_[place].begin, mark == "{" ? "{ " : mark);
    }
    // A row of them is one mistake.
    if (stray_ == none || stray_ + 1 != at) {
        steps_.findings.report(span(at), diag::StrayClose, lexemes_[at].text())
            .fix("remove it", Applicability::Review, span(at), "");
    }
    stray_ = at;
    change(span(at), "");
}

void LayoutReader::lost_opener(std::size_t closer, const char* place, const std::string& text) {
    const std::string shown = "`" + std::string(1, opener_of(lexemes_[closer].mark)) + "`";
    const bool at_end = ends_line(place);
    const std::string_view word = scan_.word(place);
    const Span where = at_end ? span(place, place) : span(place, place + std::max<std::size_t>(word.size(), 1));
    steps_.findings
        .report(where, diag::ExpectedSyntax, std::string_view(shown),
                scan_.describe(at_end ? scan_.line_end(place) : place))
        .label(span(closer), "closed here")
        .fix("insert " + shown, Applicability::Review, span(place, place), text);
    change(span(place, place), text);
}

/// The nearest line above that stands no deeper and inside what is open; `none`, to which 1 may be added, if it is not
/// inside.
std::size_t LayoutReader::row_of_head(std::size_t row) {
    const std::size_t inside = open_.empty() ? 0 : open_.back().row + 1;
    for (std::size_t above = row; above > inside && looks_ > 0; --above, --looks_) {
        if (rows_[above - 1].indent <= rows_[row].indent) return above - 1;
    }
    return looks_ > 0 ? inside - 1 : row;
}

/// Whether a line may have ended with the bracket that `closer` closes.
bool LayoutReader::heads(std::size_t row, char closer) const {
    const Lexeme& last = lexemes_[rows_[row].past - 1];
    return last.is('=') || last.is(':') || (closer == ')' && last.is(Sort::Word));
}

/// Lines and a `}`, and above them nothing that they could belong to.
void LayoutReader::lost_head(std::size_t first, std::size_t row) {
    const Lexeme& begin = lexemes_[rows_[first].first];
    const Span whole = span(begin.begin, lexemes_[rows_[row].first].end);
    const bool top = open_.empty();
    steps_.findings
        .report(span(rows_[first].first), diag::ExpectedSyntax,
                std::string_view(top ? "a declaration around this, such as `service name {`"
                                     : "the head of a block around this, such as `scale {`"),
                scan_.describe(begin.begin))
        .label(span(rows_[row].first), "ends here");
    steps_.doubts.push_back({whole.begin, whole.end});
    steps_.lost_name = steps_.lost_name || top;
    change(whole, "");
}

/// The token before which the opening bracket on the line of a closing one is missing.
std::size_t LayoutReader::place_of_opener(std::size_t at, std::size_t row) const {
    std::size_t first = std::max(rows_[row].first, at > farthest ? at - farthest : 0);
    if (!open_.empty() && open_.back().row == row) first = std::max(first, open_.back().lexeme + 1);
    switch (lexemes_[at].mark) {
        case '}':
            return place_of_brace(first, at);
        case ')':
            return place_of_parenthesis(first, at);
        default:
            return value_begin(first, at);
    }
}

/// Before `cpu` in `track cpu = 60% }`, and before `a` in `tags = a: "b" }`.
std::size_t LayoutReader::place_of_brace(std::size_t first, std::size_t at) const {
    std::size_t found = none;
    std::int32_t depth = 0;
    for (std::size_t index = first; index + 2 < at; ++index) {
        if (lexemes_[index].is(Sort::Open)) ++depth;
        if (lexemes_[index].is(Sort::Close)) --depth;
        if (depth != 0) continue;
        const bool sign = lexemes_[index].is('=') || lexemes_[index].is(':');
        if (sign && lexemes_[index + 1].names() && lexemes_[index + 2].is(':')) found = index + 1;
        const bool begins = index == first || lexemes_[index - 1].is(',');
        if (!begins || !lexemes_[index].is(Sort::Word)) continue;
        std::size_t last = index;
        while (last + 1 < at && lexemes_[last + 1].names()) ++last;
        const bool entry = last > index && lexemes_[last].is(Sort::Word) &&
                           (lexemes_[last + 1].is('=') || lexemes_[last + 1].is('{') || lexemes_[last + 1].is(':'));
        if (entry) found = is_edit_word(lexemes_[last - 1].text()) && last - 1 > index ? last - 1 : last;
    }
    return found;
}

/// Before the string in `ecr "a")`, where nothing else stands between a name and a value.
std::size_t LayoutReader::place_of_parenthesis(std::size_t first, std::size_t at) const {
    std::int32_t depth = 0;
    for (std::size_t index = at; index > first + 1; --index) {
        const Lexeme& value = lexemes_[index - 1];
        if (value.is(Sort::Close)) ++depth;
        if (value.is(Sort::Open)) --depth;
        const Lexeme& name = lexemes_[index - 2];
        const bool unit = index > first + 2 && lexemes_[index - 3].is(Sort::Number);
        if (depth == 0 && starts_value(value) && name.is(Sort::Word) && !is_reserved(name.text()) && !unit) {
            return index - 1;
        }
    }
    // Where nothing follows, `a = 1)` has a bracket too many.
    const bool goes_on = at + 1 < lexemes_.size() && !ends_line(lexemes_[at].end) && lexemes_[at + 1].is(Sort::Mark) &&
                         !lexemes_[at + 1].is(',');
    return goes_on ? value_begin(first, at) : none;
}

/// Behind the nearest `=` or `:` that is not in brackets.
std::size_t LayoutReader::value_begin(std::size_t first, std::size_t at) const {
    std::int32_t depth = 0;
    for (std::size_t index = at; index > first + 1; --index) {
        const Lexeme& before = lexemes_[index - 2];
        if (lexemes_[index - 1].is(Sort::Close)) ++depth;
        if (lexemes_[index - 1].is(Sort::Open)) --depth;
        if (depth == 0 && (before.is('=') || before.is(':'))) return index - 1;
    }
    return none;
}

}  // namespace mlwc::grammar
