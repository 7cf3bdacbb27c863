// Mistakes that people make, what they are told, and how reading goes on.
#include <utility>

#include "compiler/base/diagnostics.h"
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
    return false;
}

void TreeBuilder::unexpected(const char* place, std::string_view what, std::string_view help) {
    if (!special(place)) {
        const Span where = token_span(place);
        file_.has_errors = true;
        ++errors_;
        auto found = sink_->report(where, diag::ExpectedSyntax, what, scan_.describe(place));
        if (!help.empty()) found.help(std::string(help));
    }
    panic_ = place;
}

void TreeBuilder::expected(const char* place, std::string_view what, std::string_view help) {
    if (quiet(place)) {
        fail(place);
        return;
    }
    unexpected(place, what, help);
}

const char* TreeBuilder::equals(const char* place) {
    const char c = scan_.at(place);
    const Span two{file_.id, offset(place), offset(place) + 2};
    if (c == '=' && scan_.next(place) == '=') {
        mend(place, place + 2, diag::ComparisonForEquals).fix("write `=`", Applicability::Safe, two, "=");
        return place + 2;
    }
    if (c == '=' && scan_.next(place) == '>') {
        mend(place, place + 2, diag::FatArrow, std::string_view("=")).fix("write `=`", Applicability::Safe, two, "=");
        return place + 2;
    }
    if (c == '=') {
        const char* again = scan_.past_blanks(place + 1);
        if (scan_.at(again) == '<' || scan_.at(again) == '>') return bound(again);
        if (scan_.at(again) != '=' || scan_.next(again) == '=') return place + 1;
        mend(again, again + 1, diag::ExpectedSyntax, std::string_view("an expression"), scan_.describe(again))
            .fix("remove it", Applicability::Safe, span(place + 1, again + 1), "");
        return again + 1;
    }
    if (c == ':' && !quiet(place)) {
        mend(place, place + 1, diag::ColonForEquals, last_name())
            .fix("write `=`", Applicability::Safe, span(token_end(place), place + 1), " =");
        return place + 1;
    }
    if (!quiet(place) && scan_.name_then(place, '=')) {
        // `let a b = 1` has a word too many.
        const char* word = place;
        place = scan_.past_blanks(place + scan_.word(place).size());
        mend(word, word + scan_.word(word).size(), diag::ExpectedSyntax, std::string_view("`=`"), scan_.describe(word));
        return place + 1;
    }
    if (scan_.starts_expression(place)) return missing_equals(place);
    expected(place, "`=`");
    return place;
}

/// `memory = >= 16 GiB`: what is given is a value.
const char* TreeBuilder::bound(const char* place) {
    const char* past = place + (scan_.next(place) == '=' ? 2 : 1);
    if (!scan_.starts_expression(scan_.past_blanks(past))) return place;
    mend(place, past, diag::ExpectedSyntax, std::string_view("an expression"), scan_.describe(place))
        .help("what stands here is a value and no bound: what is placed has at least what it asks for")
        .fix("remove it", Applicability::Review, span(place, scan_.past_blanks(past)), "");
    return past;
}

const char* TreeBuilder::colon(const char* place) {
    const char c = scan_.at(place);
    if (c == ':') return place + 1;
    if (c == '=') {
        const bool arrow = scan_.next(place) == '>';
        const char* past = place + (arrow || scan_.next(place) == '=' ? 2 : 1);
        if (told_before(place)) return past;
        Fix fix = fix_of_signs(place, past, ":");
        auto found =
            arrow ? mend(place, past, diag::FatArrow, std::string_view(":")) : mend(place, past, diag::EqualsForColon);
        found.fix(std::move(fix));
        return past;
    }
    if (!quiet(place) && scan_.starts_expression(place)) {
        // What follows is the value.
        const char* end = token_end(place);
        mend(place, scan_.begin() + token_span(place).end, diag::ExpectedSyntax, std::string_view("`:`"),
             scan_.describe(place))
            .fix("insert `:`", Applicability::Review, span(end, place), ": ");
        return place;
    }
    expected(place, "`:`");
    return place;
}

const char* TreeBuilder::colon_in_body(const char* place) {
    if (told_before(place)) return place + 1;
    Fix fix = fix_of_signs(place, place + 1, " =");
    mend(place, place + 1, diag::ColonForEquals, last_name()).fix(std::move(fix));
    return place + 1;
}

/// Whether a wrong sign between a name and its value was reported in this body or bracket: a habit is one mistake.
bool TreeBuilder::told_before(const char* place) {
    if (quiet(place)) panic_ = nullptr;
    return !frames_.empty() && std::exchange(frames_.back().signs, true);
}

/// Writes `right` for the sign at a place, and for the same sign behind every further name of the body or bracket.
Fix TreeBuilder::fix_of_signs(const char* place, const char* past, std::string_view right) {
    const std::string wrong(place, past);
    const std::string shown(right.substr(right.find_first_not_of(' ')));
    const auto spaced = [&](const char* after) {
        const bool apart = right != ":" || scan_.at(after) == ' ' || scan_.at(after) == '\n';
        return std::string(right) + (apart ? "" : " ");
    };
    Fix fix{"write `" + shown + "`", Applicability::Safe, {{span(token_end(place), past), spaced(past)}}};
    const char* stop = look_ahead(place);
    for (const char* at = past; at < stop && *at != '}' && *at != ')';) {
        const bool separates = *at == ',' || *at == '\n';
        at = separates ? scan_.past_space(at + 1) : scan_.past_piece(at, declaration_indent_);
        if (!separates || scan_.word(at).empty()) continue;
        const char* end = at + scan_.word(at).size();
        const char* sign = scan_.past_blanks(end);
        if (!scan_.reads(sign, wrong) || (wrong == "=" && scan_.reads(sign, "=="))) continue;
        at = sign + wrong.size();
        if (wrong == "=" && scan_.at(at) == '>') ++at;
        fix.edits.push_back({span(end, at), spaced(at)});
    }
    return fix;
}

const char* TreeBuilder::missing_equals(const char* place) {
    if (!quiet(place)) {
        mend(token_end(place), place, diag::ExpectedSyntax, std::string_view("`=`"), scan_.describe(place))
            .fix("insert `=`", Applicability::Review, span(token_end(place), place), " = ");
    }
    return place;
}

void TreeBuilder::wide_unit(const char* begin, const char* end) {
    const char* past = end + scan_.word(end).size();
    if (scan_.at(past) == '/') past += 1 + scan_.word(past + 1).size();
    mend(begin, end, diag::UnitSpaces, std::string_view(end, static_cast<std::size_t>(past - end)))
        .fix("write one space", Applicability::Safe, span(begin, end), " ");
}

void TreeBuilder::headless_number(const char* begin, const char* end) {
    report(begin, end, diag::ExpectedSyntax, std::string_view("a digit before the decimal point"),
           scan_.describe(begin))
        .fix("insert `0`", Applicability::Safe, span(begin, begin), "0");
    push(ast::Kind::Error, 0, begin, end);
}

void TreeBuilder::wrong_operator(const char* begin, const char* end, std::string_view right) {
    const std::string_view wrong(begin, static_cast<std::size_t>(end - begin));
    mend(begin, end, diag::SymbolOperator, wrong, right)
        .fix("write `" + std::string(right) + "`", Applicability::Safe, span(begin, end),
             wrong == "!" ? "not " : std::string(right));
}

void TreeBuilder::division(const char* slash) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    const char before = slash > scan_.begin() ? slash[-1] : ' ';
    const char after = slash + 1 < scan_.end() ? slash[1] : ' ';
    if (is_space(before) && is_space(after)) return;
    const char* operand = scan_.past_blanks(slash + 1);
    if (scan_.starts_expression(operand) && !is_word_start(after)) {
        if (quiet(slash)) return;
        mend(slash, slash + 1, diag::DivisionSpaces)
            .fix("write ` / `", Applicability::Safe, span(slash, slash + 1),
                 std::string(is_space(before) ? "" : " ") + "/" + (is_space(after) ? "" : " "));
        return;
    }
    tight_slash(slash);
    if (!scan_.starts_expression(operand)) panic_ = operand;  // half a unit was lost
}

/// `a/b` is a division, a unit that lost its number or a text without its quotes: nobody knows.
void TreeBuilder::tight_slash(const char* slash) {
    if (slash < path_end_) return;  // `a/b/c` is one mistake
    const char* begin = slash;
    while (begin > scan_.begin() && (begin[-1] == ' ' || begin[-1] == '\t')) --begin;
    while (begin > scan_.begin() && is_path_byte(begin[-1])) --begin;
    const char* end = slash + 1;
    while (end < scan_.end() && is_path_byte(*end)) ++end;
    path_end_ = end;
    if (scan_.at(end) == ':' && is_path_byte(scan_.next(end))) {
        panic_ = end++;  // the tag of an image belongs to its text
        while (end < scan_.end() && is_path_byte(*end)) ++end;
    }
    doubt(begin, end);
    if (quiet(slash)) return;
    auto found = report(slash, slash + 1, diag::DivisionSpaces);
    const std::string text(begin, end);
    if (!is_word_start(text.front()) || text.find(' ') != std::string::npos) return;
    found.note("a text, such as `\"" + text + "\"`, stands in quotes");
    if (in_brackets()) found.fix("add quotes", Applicability::Review, span(begin, end), '"' + text + '"');
}

/// `a => b` and `a =< b` where a comparison can stand.
void TreeBuilder::arrow(const char* begin) {
    const std::string right = begin[1] == '>' ? ">=" : "<=";
    mend(begin, begin + 2, diag::SymbolOperator, std::string_view(begin, 2), right)
        .fix("write `" + right + "`", Applicability::Review, span(begin, begin + 2), right);
}

void TreeBuilder::single_equals(const char* place) {
    mend(place, place + 1, diag::EqualsForComparison)
        .fix("write `==`", Applicability::Review, span(place, place + 1), "==");
}

}  // namespace mlwc::grammar
