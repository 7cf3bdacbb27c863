// Declarations as other languages write them: functions with bodies in braces, `for ... of`, `extends`, `assert`.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "grammar/phrase_reader.h"

namespace mlwc::grammar {

/// One word or sign for another, told where it stands.
void PhraseReader::instead(std::size_t at, std::string_view right, std::string_view text) {
    const std::string quoted = "`" + std::string(right) + "`";
    expected(span(at), quoted, scan_.describe(lexemes_[at].begin),
             {"write " + quoted, Applicability::Review, {{span(at), std::string(text)}}});
}

/// What a line begins with that is an entry or a declaration.
void PhraseReader::declaration(std::size_t row) {
    const std::size_t first = rows_[row].first;
    const std::size_t past = rows_[row].past;
    if (word(first) == "fn") return function(first, past);
    if (word(first) == "output") return typed_output(first, past);
    if (word(first) == "for") return loop(first, past);
    if (!open_.empty() && word(rows_[open_.back().row].first) == "test") expectation(first, past);
    if (word(first) == "expect" && word(first + 1) == "error") return expected_rule(first + 2, past);
    base(first, past);
}

/// `output url: string = web.url`: what comes out has the type of its value.
void PhraseReader::typed_output(std::size_t first, std::size_t past) {
    if (word(first + 1).empty() || !is(first + 2, ':')) return;
    std::size_t at = first + 3;
    while (at < past && !is(at, '=')) ++at;
    if (at + 1 >= past || at == first + 3) return;
    const Span type = span(lexemes_[first + 1].end, lexemes_[at].begin);
    expected(span(first + 2, at), "`=`", "`:`", {"remove the type", Applicability::Safe, {{type, " "}}})
        .note("an output has the type of its value");
}

/// `output "url" { value = web.url }`, as Terraform has it. Whether the lines are dealt with.
bool PhraseReader::output_body(std::size_t row) {
    const std::size_t first = rows_[row].first;
    if (word(first) != "output" || first + 2 >= rows_[row].past || !lexemes_[first + 1].names()) return false;
    const bool quoted = lexemes_[first + 1].is(Sort::String);
    const std::size_t brace = quoted ? first + 2 : run_end(first + 1, rows_[row].past);
    if (!is(brace, '{')) return false;
    const std::size_t past = past_brackets(brace);
    if (!lexemes_[past - 1].is('}')) return false;
    std::size_t begin = none;
    std::size_t end = past - 1;
    int depth = 0;
    for (std::size_t at = brace + 1; at + 1 < past; ++at) {
        if (begin == none && depth == 0 && word(at) == "value" && is(at + 1, '=')) begin = at + 2;
        if (lexemes_[at].is(Sort::Open)) ++depth;
        if (lexemes_[at].is(Sort::Close)) --depth;
        const bool next_line = scan_.line_end(lexemes_[at].end) < lexemes_[at + 1].begin;
        const bool entry = next_line && !word(at + 1).empty() && is(at + 2, '=');
        if (begin == none || at < begin || depth != 0 || !(entry || is(at + 1, ','))) continue;
        end = at + 1;
        break;
    }
    if (begin == none || begin >= end) return false;
    std::string name(text(first + 1, brace));
    if (quoted) name = name.substr(1, name.size() - 2);
    std::ranges::replace(name, '-', '_');
    if (!is_name(name)) return false;
    const std::string head = "output " + name + " = ";
    const std::string whole = head + std::string(text(begin, end));
    expected(span(brace), "`=`", scan_.describe(lexemes_[brace].begin),
             {"write `" + head + "...`", Applicability::Review, {{span(first, past), whole}}})
        .note("an output is one value");
    while (dealt_with_ < rows_.size() && rows_[dealt_with_].first < past) ++dealt_with_;
    return true;
}

/// `api.scale.min == 2` in a test, or `assert` before it.
void PhraseReader::expectation(std::size_t first, std::size_t past) {
    constexpr std::string_view operators[] = {"and", "or", "not", "in", "if", "then", "else", "+", "-", "*", "/"};
    if (word(first) == "assert") return instead(first, "expect", "expect");
    if (word(first) == "expect" && is(first + 1, '(') && lexemes_[first].end == lexemes_[first + 1].begin) {
        expected(span(first + 1), "a blank behind `expect`", "`(`",
                 {"insert a blank", Applicability::Safe, {{behind(first), " "}}});
        return;
    }
    const bool param =
        !word(first + 1).empty() && !is_reserved(word(first + 1)) && is(first + 2, '=') && first + 2 < past;
    if (param && word(first) != "with" && word(first) != "expect") return instead(first, "with", "with");
    const bool entry = word(first) == "expect" || word(first) == "with" || is(first + 1, '=');
    const std::string_view before = first > 0 ? lexemes_[first - 1].text() : std::string_view{};
    const bool goes_on = std::ranges::find(operators, before) != std::end(operators);
    if (entry || goes_on || (first > 0 && compares(lexemes_[first - 1]))) return;
    std::size_t at = first;
    while (at < past && !compares(lexemes_[at]) && !is(at, '=') && !is(at, '{') && !is(at, '}')) ++at;
    if (at == first || at == past || !compares(lexemes_[at])) return;
    instead(first, "expect", "expect " + std::string(lexemes_[first].text()));
}

/// `for x of list {`, `for each x in list {`
void PhraseReader::loop(std::size_t first, std::size_t past) {
    if (word(first + 1) == "each" && !word(first + 2).empty() && word(first + 3) == "in") {
        const Span each = span(lexemes_[first].end, lexemes_[first + 1].end);
        expected(span(first + 1), "`for name in`", scan_.describe(lexemes_[first + 1].begin),
                 {"remove `each`", Applicability::Safe, {{each, ""}}});
        return;
    }
    for (std::size_t at = first + 2; at < std::min(past, first + 5); ++at) {
        if (word(at) == "in") return;
        if (word(at) == "of") return instead(at, "in", "in");
    }
}

/// `expect error fargate/no-gpu`
void PhraseReader::expected_rule(std::size_t at, std::size_t past) {
    const std::size_t end = at < past ? run_end(at, past) : at;
    if (end == at || text(at, end).find('/') == std::string_view::npos) return;
    if (end == past || word(end) == "in") quote(at, end, "the name of a rule");
}

/// `service api extends web {`, `service api : web {`, `service api was web {`
void PhraseReader::base(std::size_t first, std::size_t past) {
    const std::string_view keyword = word(first);
    if (keyword != "service" && keyword != "worker" && keyword != "job" && keyword != "template") return;
    std::size_t brace = first + 2;
    while (brace < past && !is(brace, '{')) ++brace;
    for (std::size_t at = first + 2; at + 1 < brace; ++at) {
        if (word(at + 1).empty()) continue;
        if (word(at) == "was" && at + 2 == brace) return quote(at + 1, brace, "an earlier name");
        if (at > first + 2) continue;
        if (word(at) == "extends") return instead(at, "from", "from");
        if (is(at, ':')) return instead(at, "from", lexemes_[at - 1].end == lexemes_[at].begin ? " from" : "from");
    }
}

/// `fn f(a: int): int = a`, `fn f(a: int) -> int { return a }`
void PhraseReader::function(std::size_t first, std::size_t past) {
    std::size_t at = first + 2;
    if (!is(at, '(')) return;
    at = past_brackets(at);
    if (at >= past) return;
    const std::size_t sign = at;
    if (is(sign, ':')) instead(sign, "->", lexemes_[sign - 1].end == lexemes_[sign].begin ? " ->" : "->");
    if (!is(sign, '{')) ++at;
    while (at < past && !is(at, '{') && !is(at, '=')) ++at;
    // A type may be a record itself.
    if (is(at, '{') && (at == sign || lexemes_[at - 1].is(Sort::Word))) body_of_function(at);
}

void PhraseReader::body_of_function(std::size_t brace) {
    const std::size_t past = past_brackets(brace);
    const std::size_t inner = brace + (word(brace + 1) == "return" ? 2 : 1);
    const bool closed = lexemes_[past - 1].is('}');
    const bool empty = inner + 1 >= past;
    const std::string_view all = closed && !empty ? text(inner, past - 1) : std::string_view{};
    const bool several = std::any_of(lexemes_.begin() + static_cast<std::ptrdiff_t>(brace),
                                     lexemes_.begin() + static_cast<std::ptrdiff_t>(past),
                                     [](const Lexeme& one) { return one.is('=') || one.is(';'); });
    const bool simple = !all.empty() && !several && all.find('\n') == std::string_view::npos;
    auto found = steps_.findings.report(span(brace), diag::ExpectedSyntax, std::string_view("`=`"),
                                        scan_.describe(lexemes_[brace].begin));
    found.note("a function is one expression");
    const Span body = span(lexemes_[brace - 1].end, lexemes_[past - 1].end);
    const std::vector<Edit> edits{{body, " = " + (simple ? std::string(all) : "none")}};
    carry_out(edits);
    if (simple) {
        found.fix({"write `= " + std::string(all) + "`", Applicability::Review, edits});
    } else {
        steps_.doubts.push_back({body.begin, body.end});
    }
}

/// `1 min 30 s`: two quantities side by side; the last token that belongs to them.
std::size_t PhraseReader::quantities(std::size_t at, std::size_t past) {
    const auto quantity = [&](std::size_t number) {
        return number + 1 < past && lexemes_[number].is(Sort::Number) && !word(number + 1).empty() &&
               !is_reserved(word(number + 1)) && !is(number + 2, '=') && !is(number + 2, '{');
    };
    const bool value = at > 0 && (is(at - 1, '=') || is(at - 1, ':') || is(at - 1, '(') || is(at - 1, ','));
    if (!value || !quantity(at) || !quantity(at + 2)) return at;
    std::size_t end = at + 4;
    std::string sum(text(at, at + 2));
    std::vector<Edit> edits;
    for (std::size_t next = at + 2; quantity(next); next += 2) {
        edits.push_back({behind(next - 1), " +"});
        sum.append(" + ").append(text(next, next + 2));
        end = next + 2;
    }
    if (end < past && !is(end, ',') && !lexemes_[end].is(Sort::Close)) return at;
    carry_out(edits);
    steps_.findings
        .report(span(at + 2, at + 4), diag::ExpectedSyntax, std::string_view("a newline or `,`"),
                scan_.describe(lexemes_[at + 2].begin))
        .help("quantities are added: `" + sum + "`")
        .fix({"write `" + sum + "`", Applicability::Review, std::move(edits)});
    return end - 1;
}

}  // namespace mlwc::grammar
