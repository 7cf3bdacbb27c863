// Mistakes that people make, what they are told, and how reading goes on.
#include <utility>

#include "grammar/build_ast.h"

namespace mlwc::grammar {

Span TreeBuilder::token_span(const char* place) const {
    const char c = scan_.at(place);
    if (place == scan_.end() || c == '\n' || c == '\r') {
        const char* end = token_end(place);
        return span(end, end);
    }
    if (c == '"') {
        const char* closing = scan_.string_end(place);
        return span(place, scan_.at(closing) == '"' ? closing + 1 : closing);
    }
    const char* last = place + 1;
    if (is_word_byte(c)) {
        while (last < scan_.end() && is_word_byte(*last)) ++last;
    }
    while (last < scan_.end() && (static_cast<unsigned char>(*last) & 0xC0U) == 0x80U) ++last;
    return span(place, last);
}

/// Tokens of other languages get a message of their own.
bool TreeBuilder::special(const char* place) {
    const char c = scan_.at(place);
    const char before = gap_begin_ > scan_.begin() ? gap_begin_[-1] : '\0';
    if (c == '%' || (before == '%' && gap_end_ == place && scan_.starts_expression(place))) {
        const char* sign = c == '%' ? place : gap_begin_ - 1;
        report(sign, sign + 1, diag::Modulo);
        return true;
    }
    if (c == '=' && scan_.next(place) == '>') {
        report(place, place + 2, diag::FatArrow, std::string_view("="));
        return true;
    }
    if (is_digit(before) && gap_end_ == place && is_word_start(c) && place - gap_begin_ > 1 &&
        scan_.past_blanks(gap_begin_) == place) {
        report(gap_begin_, place, diag::UnitSpaces, scan_.word(place))
            .fix("write one space", Applicability::Safe, span(gap_begin_, place), " ");
        return true;
    }
    return false;
}

void TreeBuilder::unexpected(const char* place, std::string_view what) {
    if (!special(place)) {
        const Span where = token_span(place);
        file_.has_errors = true;
        ++errors_;
        sink_->report(where, diag::ExpectedSyntax, what, scan_.describe(place));
    }
    panic_ = place;
}

void TreeBuilder::expected(const char* place, std::string_view what) {
    if (quiet(place)) {
        fail(place);
        return;
    }
    unexpected(place, what);
}

const char* TreeBuilder::equals(const char* place) {
    const char c = scan_.at(place);
    const Span two{file_.id, offset(place), offset(place) + 2};
    if (c == '=' && scan_.next(place) == '=') {
        report(place, place + 2, diag::ComparisonForEquals).fix("write `=`", Applicability::Safe, two, "=");
        return place + 2;
    }
    if (c == '=' && scan_.next(place) == '>') {
        report(place, place + 2, diag::FatArrow, std::string_view("=")).fix("write `=`", Applicability::Safe, two, "=");
        return place + 2;
    }
    if (c == '=') return place + 1;
    if (c == ':' && !quiet(place)) {
        report(place, place + 1, diag::ColonForEquals, last_name())
            .fix("write `=`", Applicability::Safe, span(token_end(place), place + 1), " =");
        return place + 1;
    }
    if (scan_.starts_expression(place)) return missing_equals(place);
    expected(place, "`=`");
    return place;
}

const char* TreeBuilder::colon(const char* place) {
    const char c = scan_.at(place);
    if (c == ':') return place + 1;
    if (c == '=') {
        const std::ptrdiff_t length = scan_.next(place) == '>' || scan_.next(place) == '=' ? 2 : 1;
        const Span mark = span(token_end(place), place + length);
        if (scan_.next(place) == '>') {
            report(place, place + 2, diag::FatArrow, std::string_view(":"))
                .fix("write `:`", Applicability::Safe, mark, ":");
        } else {
            report(place, place + length, diag::EqualsForColon).fix("write `:`", Applicability::Safe, mark, ":");
        }
        return place + length;
    }
    if (!quiet(place) && scan_.starts_expression(place)) {
        unexpected(place, "`:`");
        panic_ = nullptr;  // what follows is the value
        return place;
    }
    expected(place, "`:`");
    return place;
}

const char* TreeBuilder::colon_in_body(const char* place) {
    bool known = false;
    bool& reported = frames_.empty() ? known : frames_.back().colons;
    if (std::exchange(reported, true)) {
        fail(place);
        panic_ = nullptr;
        return place + 1;
    }
    Fix fix{"write `=`", Applicability::Safe, {{span(token_end(place), place + 1), " ="}}};
    const char* stop = look_ahead(place);
    for (const char* at = place + 1; at < stop && *at != '}';) {
        const bool separates = *at == ',' || *at == '\n';
        at = separates ? scan_.past_space(at + 1) : scan_.past_piece(at, declaration_indent_);
        if (!separates || !scan_.name_then(at, ':')) continue;
        const char* end = at + scan_.word(at).size();
        at = scan_.past_blanks(end) + 1;
        fix.edits.push_back({span(end, at), " ="});
    }
    report(place, place + 1, diag::ColonForEquals, last_name()).fix(std::move(fix));
    return place + 1;
}

const char* TreeBuilder::missing_equals(const char* place) {
    if (!quiet(place)) {
        report(token_end(place), place, diag::ExpectedSyntax, std::string_view("`=`"), scan_.describe(place))
            .fix("insert `=`", Applicability::Review, span(token_end(place), place), " = ");
    }
    return place;
}

void TreeBuilder::headless_number(const char* begin, const char* end) {
    report(begin, end, diag::ExpectedSyntax, std::string_view("a digit before the decimal point"),
           scan_.describe(begin))
        .fix("insert `0`", Applicability::Safe, span(begin, begin), "0");
    push(ast::Kind::Error, 0, begin, end);
}

void TreeBuilder::wrong_operator(const char* begin, const char* end, std::string_view right) {
    const std::string_view wrong(begin, static_cast<std::size_t>(end - begin));
    report(begin, end, diag::SymbolOperator, wrong, right)
        .fix("write `" + std::string(right) + "`", Applicability::Safe, span(begin, end),
             wrong == "!" ? "not " : std::string(right));
}

void TreeBuilder::division(const char* slash) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    const char before = slash > scan_.begin() ? slash[-1] : ' ';
    const char after = slash + 1 < scan_.end() ? slash[1] : ' ';
    if (is_space(before) && is_space(after)) return;
    const char* operand = scan_.past_blanks(slash + 1);
    if (!scan_.starts_expression(operand)) panic_ = operand;  // half a unit was lost
    report(slash, slash + 1, diag::DivisionSpaces)
        .fix("write ` / `", Applicability::Safe, span(slash, slash + 1),
             std::string(is_space(before) ? "" : " ") + "/" + (is_space(after) ? "" : " "));
}

void TreeBuilder::single_equals(const char* place) {
    report(place, place + 1, diag::EqualsForComparison)
        .fix("write `==`", Applicability::Review, span(place, place + 1), "==");
}

}  // namespace mlwc::grammar
