// Forms of YAML and JSON: blocks by indentation, `- item` lines, quotes around the names of attributes.
#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "grammar/layout_reader.h"

namespace mlwc::grammar {
/// `scale:` or `scale` above lines that stand deeper and are its entries.
bool LayoutReader::at_bare_head(std::size_t row) const {
    if (row + 1 >= rows_.size() || rows_[row + 1].indent <= rows_[row].indent) return false;
    const TokenLine& head = rows_[row];
    const TokenLine& next = rows_[row + 1];
    const bool colon = lexemes_[head.past - 1].is(':');
    const std::size_t past = head.past - (colon ? 1 : 0);
    if (past == head.first || !lexemes_[next.first].names()) return false;
    const std::string_view word = lexemes_[head.first].text();
    if (word == "for" && !colon) return !lexemes_[past - 1].is('{') && lexemes_[past - 1].sort != Sort::Mark;
    if (is_reserved(word)) return false;
    const auto begin = lexemes_.begin();
    const bool plain =
        std::all_of(begin + static_cast<std::ptrdiff_t>(head.first), begin + static_cast<std::ptrdiff_t>(past),
                    [](const Lexeme& token) { return token.names(); });
    if (colon || !plain || lexemes_[head.first].is(Sort::String)) return colon && plain;
    if (next.past - next.first < 2) return row + 2 < rows_.size() && rows_[row + 2].indent > next.indent;
    const Lexeme& second = lexemes_[next.first + 1];
    return second.is('=') || second.is(':') || second.is('{') || second.names();
}

void LayoutReader::open_bare_head(std::size_t row) {
    const std::size_t last = rows_[row].past - 1;
    Open head{};
    head.closer = '}';
    head.row = row;
    head.body = head.trails = head.bare = true;
    head.colons = lexemes_[last].is(':');
    head.lexeme = head.colons ? last - 1 : last;
    head.outermost = std::ranges::none_of(open_, &Open::bare);
    const Span place = span(lexemes_[head.lexeme].end, lexemes_[last].end);
    head.edits.push_back({place, " {"});
    if (lexemes_[rows_[row].first].is(Sort::String) && head.colons) {
        const std::string_view quoted = lexemes_[rows_[row].first].text();
        head.edits.push_back({span(rows_[row].first), std::string(quoted.substr(1, quoted.size() - 2))});
    }
    for (const Edit& edit : head.edits) change(edit.span, edit.text);
    open_.push_back(std::move(head));
}

void LayoutReader::close_bare_head(std::size_t before) {
    Open head = std::move(open_.back());
    open_.pop_back();
    const Span place = behind(before - 1);
    head.edits.push_back({place, "\n" + std::string(indent_of(head), ' ') + "}"});
    change(place, head.edits.back().text);
    if (!head.outermost) {
        std::vector<Edit>& edits = open_.back().edits;
        edits.insert(edits.end(), head.edits.begin(), head.edits.end());
        return;
    }
    const Span named = span(lexemes_[rows_[head.row].first].begin, lexemes_[head.lexeme].end);
    const std::string name(lexemes_[rows_[head.row].first].begin, lexemes_[head.lexeme].end);
    const std::string_view found = head.colons ? "`:` and indented lines" : "indented lines";
    const Span colon = span(lexemes_[head.lexeme].end, lexemes_[rows_[head.row].past - 1].end);
    auto finding = steps_.findings.report(head.colons ? colon : named, diag::IndentedBlock, found, name, name);
    // A declaration that lacks its name needs more than braces.
    if (!is_declaration_word(name)) finding.fix({"write braces", Applicability::Review, std::move(head.edits)});
}

/// `name: value` on a line below a head that ends with `:`.
void LayoutReader::member_of_bare_head(std::size_t row) {
    const std::size_t name = rows_[row].first;
    if (rows_[row].past - name < 3 || !lexemes_[name].names() || !lexemes_[name + 1].is(':')) return;
    std::vector<Edit>& edits = open_.back().edits;
    const auto edit = [&](Span place, std::string text) {
        change(place, text);
        edits.push_back({place, std::move(text)});
    };
    const std::string_view written = lexemes_[name].text();
    if (lexemes_[name].is(Sort::String)) edit(span(name), std::string(written.substr(1, written.size() - 2)));
    edit(span(lexemes_[name].end, lexemes_[name + 1].end), " =");
}

bool LayoutReader::at_dashes(std::size_t row) const {
    const TokenLine& head = rows_[row];
    if (row + 1 >= rows_.size() || head.past - head.first != 2 || !lexemes_[head.first].names()) return false;
    if (!lexemes_[head.first + 1].is(':') && !lexemes_[head.first + 1].is('=')) return false;
    const TokenLine& next = rows_[row + 1];
    return next.indent >= head.indent && next.past - next.first > 1 && lexemes_[next.first].is('-') &&
           lexemes_[next.first].end < lexemes_[next.first + 1].begin;
}

/// `- NAME=value` of Docker Compose, as a member of a map; empty if the line is none.
std::string LayoutReader::assigned(std::size_t row) const {
    const std::size_t name = rows_[row].first + 1;
    const std::size_t past = rows_[row].past;
    if (past < name + 2 || !lexemes_[name].is(Sort::Word) || !lexemes_[name + 1].is('=')) return {};
    if (lexemes_[name].end != lexemes_[name + 1].begin) return {};
    const std::string head = std::string(lexemes_[name].text()) + ": ";
    if (past == name + 3 && lexemes_[name + 2].is(Sort::String)) return head + std::string(lexemes_[name + 2].text());
    const char* value = lexemes_[name + 1].end;
    return head + quote({value, static_cast<std::size_t>(assigned_end(row) - value)});
}

/// The end of the line, or of what stands before a comment on it: in an address `//` begins none.
const char* LayoutReader::assigned_end(std::size_t row) const {
    const char* begin = lexemes_[rows_[row].first].begin;
    const char* end = scan_.line_end(begin);
    for (const char* at = begin + 1; at + 1 < end; ++at) {
        const bool apart = at[-1] == ' ' || at[-1] == '\t';
        if (apart && (*at == '#' || scan_.reads(at, "//"))) end = at;
    }
    while (end > begin && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r')) --end;
    return end;
}

/// A list with its items on lines of their own, each after a `-`; the last of these lines.
std::size_t LayoutReader::read_dashes(std::size_t row) {
    const std::size_t name = rows_[row].first;
    const bool map = !assigned(row + 1).empty();
    std::vector<Edit> edits{{span(lexemes_[name].end, lexemes_[name + 1].end), map ? " = {" : " = ["}};
    std::size_t last = row + 1;
    bool plain = true;  // each item is a value on one line
    for (std::size_t next = row + 1; next < rows_.size(); last = next, ++next) {
        const std::size_t first = rows_[next].first;
        const bool dash = lexemes_[first].is('-') && rows_[next].indent == rows_[row + 1].indent;
        if (!dash && rows_[next].indent <= rows_[row + 1].indent) break;
        const std::size_t past = rows_[next].past;
        plain = plain && dash && past - first > 1 && !(past - first > 2 && lexemes_[first + 2].is(':'));
        plain = plain && assigned(next).empty() != map;
        if (!plain) continue;
        if (map) edits.push_back({span(lexemes_[first].begin, assigned_end(next)), assigned(next)});
        if (!map) edits.push_back({span(lexemes_[first].begin, lexemes_[first + 1].begin), ""});
        const char* end = map ? assigned_end(next) : lexemes_[past - 1].end;
        edits.push_back({span(end, end), ","});
    }
    edits.back().text = map ? "}" : "]";
    const Span lines = span(lexemes_[rows_[row + 1].first].begin, lexemes_[rows_[last].past - 1].end);
    if (!plain) {
        edits = {{{id_, edits.front().span.begin, lines.end}, " = []"}};
        steps_.doubts.push_back({edits.front().span.begin, lines.end});
    }
    for (const Edit& edit : edits) change(edit.span, edit.text);
    if (plain && !open_.empty() && open_.back().colons) {
        std::vector<Edit>& all = open_.back().edits;
        all.insert(all.end(), edits.begin(), edits.end());
        return last;
    }
    const Span dash = span(rows_[row + 1].first);
    auto found = steps_.findings.report(dash, diag::DashList, std::string_view(map ? "a map" : "a list"),
                                        lexemes_[name].text(), std::string_view(map ? "{ a: 1, b: 2 }" : "[a, b]"));
    if (plain) {
        found.fix(
            {map ? "write a map in braces" : "write a list in brackets", Applicability::Review, std::move(edits)});
    }
    return last;
}

/// `"name": value` in a body: what an attribute is called stands without quotes.
void LayoutReader::quoted_name(std::size_t at) {
    if (!lexemes_[at].is(Sort::String)) return;
    std::vector<Edit> edits;
    std::int32_t depth = 0;
    const std::size_t past = std::min(lexemes_.size(), at + (open_.back().quoted ? 2 : farthest));
    for (std::size_t next = at; next + 1 < past && depth >= 0; ++next) {
        const Lexeme& name = lexemes_[next];
        const Lexeme& sign = lexemes_[next + 1];
        if (name.is(Sort::Open)) ++depth;
        if (name.is(Sort::Close)) --depth;
        const bool entry = sign.is(':') || sign.is('=') || sign.is('{');
        if (depth != 0 || !name.is(Sort::String) || !entry || name.text().size() < 3) continue;
        const std::string_view inside = name.text().substr(1, name.text().size() - 2);
        if (!is_name(inside)) continue;
        edits.push_back({span(next), std::string(inside)});
        if (sign.is(':')) edits.push_back({span(name.end, sign.end), " ="});
    }
    if (edits.empty() || edits.front().span != span(at)) return;
    change(edits[0].span, edits[0].text);
    if (lexemes_[at + 1].is(':')) change(edits[1].span, edits[1].text);
    if (std::exchange(open_.back().quoted, true)) return;
    const std::string name = edits.front().text;
    steps_.findings.report(span(at), diag::QuotedName, name)
        .fix({"write names without quotes", Applicability::Safe, std::move(edits)});
}

}  // namespace mlwc::grammar
