// The first line of a declaration: names with letters that names do not have, `=` before its body, YAML.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "grammar/phrase_reader.h"

namespace mlwc::grammar {
namespace {

template <std::size_t Count>
bool is_one_of(std::string_view word, const std::string_view (&words)[Count]) {
    return std::ranges::find(words, word) != std::end(words);
}

constexpr std::string_view workloads[] = {"service", "worker", "job"};
constexpr std::string_view with_bodies[] = {"app", "template", "service", "worker", "job"};
constexpr std::string_view with_names[] = {"app",    "template", "param", "input",  "let",
                                           "output", "fn",       "type",  "policy", "limit"};

}  // namespace

/// Whether the line is dealt with altogether.
bool PhraseReader::head(std::size_t row) {
    const std::size_t first = rows_[row].first;
    const std::size_t past = rows_[row].past;
    const std::string_view keyword = word(first);
    const bool quotable = is_one_of(keyword, workloads);
    // In a body the same words are attributes.
    const bool outside =
        std::ranges::all_of(open_, [&](const Open& one) { return word(rows_[one.row].first) == "for"; });
    if (!outside || (!quotable && !is_one_of(keyword, with_names))) return false;
    if (open_.empty() && colon_of_head(row)) return true;
    if (is_one_of(keyword, with_bodies) && given_name_of_head(row)) return true;
    if (is_one_of(keyword, with_bodies) && is(first + 1, '(')) name_in_brackets(first);
    if (is_one_of(keyword, with_bodies) && is(first + 1, '=') && is(first + 2, '{'))
        return equals_of_head(row, first + 1);
    if (first + 1 >= past) return false;
    const bool text = lexemes_[first + 1].is(Sort::String);
    const std::size_t end = text ? first + 2 : run_end(first + 1, past);
    if (end == first + 1) return false;
    const bool then = end < past && (is(end, '{') || is(end, '=') || is(end, ':') || is(end, '(') ||
                                     word(end) == "from" || word(end) == "was" || word(end) == "for");
    if (!then) return false;
    if (text ? !quotable : end > first + 2 || lexemes_[first + 1].is(Sort::Mark))
        name_of_head(first + 1, end, quotable);
    if (is_one_of(keyword, with_bodies) && is(end, '=') && is(end + 1, '{')) return equals_of_head(row, end);
    return false;
}

/// `service(api) {`, as a call is written.
void PhraseReader::name_in_brackets(std::size_t first) {
    const bool name = !word(first + 2).empty() || (first + 2 < lexemes_.size() && lexemes_[first + 2].is(Sort::String));
    if (!name || !is(first + 3, ')')) return;
    const std::string written(text(first + 2, first + 3));
    const Span brackets = span(lexemes_[first].end, lexemes_[first + 3].end);
    expected(
        span(first + 1), "a name", "`(`",
        {"write `" + std::string(word(first)) + " " + written + "`", Applicability::Safe, {{brackets, " " + written}}});
}

/// `app = "demo"`: a name alone, where more is needed than that.
bool PhraseReader::given_name_of_head(std::size_t row) {
    const std::size_t first = rows_[row].first;
    if (!is(first + 1, '=') || rows_[row].past != first + 3) return false;
    const bool quoted = lexemes_[first + 2].is(Sort::String);
    if (!quoted && word(first + 2).empty()) return false;
    const std::string_view written = lexemes_[first + 2].text();
    std::string name(quoted ? written.substr(1, written.size() - 2) : written);
    if (!is_name(name)) name = "name";
    const std::string head = std::string(word(first)) + " " + name;
    const Span all = span(first, first + 3);
    carry_out({{all, head + " { }"}});
    steps_.doubts.push_back({all.begin, all.end});
    told(row);
    const bool app = word(first) == "app";
    steps_.findings.report(span(first + 1), diag::ExpectedSyntax, std::string_view("a name"), std::string_view("`=`"))
        .help("a declaration is written `" + head +
              (app ? " { region = \"us-east-1\" }`" : " { image = ecr(\"repository\", tag: \"1\") }`"));
    return true;
}

void PhraseReader::name_of_head(std::size_t first, std::size_t past, bool quotable) {
    std::string written(text(first, past));
    if (lexemes_[first].is(Sort::String)) written = written.substr(1, written.size() - 2);
    std::string plain;
    bool letters = false;
    for (const char c : written) {
        const bool name = is_word_byte(c);
        letters = letters || is_word_start(c);
        if (name || (!plain.empty() && plain.back() != '_')) plain += name ? c : '_';
    }
    while (!plain.empty() && plain.back() == '_') plain.pop_back();
    if (plain.empty() || !is_word_start(plain.front())) plain = "a" + plain;
    const bool quotes_alone = lexemes_[first].is(Sort::String) && plain == written;
    auto found = steps_.findings.report(span(first, past), diag::NotAName, text(first, past),
                                        quotes_alone ? "this name stands without quotes" : name_rule);
    const std::vector<Edit> edits{{span(first, past), plain}};
    if (letters) found.fix({"write `" + plain + "`", Applicability::Review, edits});
    if (quotable) {
        const std::string quoted = '"' + written + '"';
        found
            .help(
                "the name of a workload may have others too, in quotes; others may call it so, but read nothing of it")
            .fix({"write `" + quoted + "`", Applicability::Review, {{span(first, past), quoted}}});
    }
    carry_out(edits);
}

/// `service api = {`, or `service = {` without a name.
bool PhraseReader::equals_of_head(std::size_t row, std::size_t at) {
    const std::size_t first = rows_[row].first;
    const bool named = at > first + 1;
    const std::string head = named ? std::string(text(first, at)) : std::string(word(first)) + " name";
    const std::vector<Edit> edits{
        {span(lexemes_[at - 1].end, lexemes_[at].end), named ? "" : " " + std::string(word(first))}};
    carry_out(edits);
    steps_.lost_name = steps_.lost_name || !named;
    auto found = steps_.findings.report(span(at), diag::EqualsBeforeBody, head);
    if (named) found.fix({"remove `=`", Applicability::Safe, edits});
    return false;
}

/// `app: reviews` or `service:` and lines of `name: value`, as YAML has them.
bool PhraseReader::colon_of_head(std::size_t row) {
    const std::size_t first = rows_[row].first;
    if (!is_one_of(word(first), with_bodies) || !is(first + 1, ':')) return false;
    const std::size_t end = run_end(first + 2, rows_[row].past);
    if (end != rows_[row].past) return false;
    std::string name(end > first + 2 ? text(first + 2, end) : std::string_view{});
    bool literal = false;  // whether it stood in quotes, with the escapes that it needs there
    std::vector<Edit> edits;
    std::size_t next = row + 1;
    for (; next < rows_.size() && rows_[next].indent == rows_[row + 1].indent; ++next) {
        const std::size_t at = rows_[next].first;
        const bool deeper = rows_[next].indent > rows_[row].indent;
        if (word(at).empty() || !is(at + 1, ':') || at + 2 >= rows_[next].past) break;
        if (!deeper && (is_one_of(word(at), with_bodies) || is_declaration_word(word(at)))) break;
        if (name.empty() && word(at) == "name") {
            literal = lexemes_[at + 2].is(Sort::String);
            const std::string_view value = text(at + 2, literal ? at + 3 : rows_[next].past);
            name = literal ? value.substr(1, value.size() - 2) : value;
            const char* line = scan_.line_begin(lexemes_[at].begin);
            edits.push_back({span(line, scan_.line_end(line) + (scan_.line_end(line) < scan_.end() ? 1 : 0)), ""});
            continue;
        }
        edits.push_back({span(lexemes_[at].end, lexemes_[at + 1].end), " ="});
        const std::size_t value = run_end(at + 2, rows_[next].past);
        if (value > at + 3 && value == rows_[next].past && !lexemes_[at + 2].is(Sort::Number))
            edits.push_back({span(at + 2, value), '"' + std::string(text(at + 2, value)) + '"'});
    }
    const bool further = next < rows_.size() && rows_[next].indent > rows_[row].indent;
    if (next == row + 1 || name.empty() || further) return false;
    const bool plain = std::ranges::all_of(name, is_word_byte) && is_word_start(name.front());
    if (!plain && !is_one_of(word(first), workloads)) return false;
    const std::string quoted = literal ? '"' + name + '"' : mlwc::quote(name);
    const std::string head = std::string(word(first)) + " " + (plain ? name : quoted);
    edits.push_back({span(lexemes_[first].begin, lexemes_[end - 1].end), head + " {"});
    const std::size_t last = rows_[next - 1].past - 1;
    dealt_with_ = next;
    edits.push_back({behind(last), "\n" + std::string(rows_[row].indent, ' ') + "}"});
    carry_out(edits);
    steps_.findings.report(span(first + 1), diag::IndentedBlock, std::string_view("`:`"), word(first), head)
        .fix({"write braces", Applicability::Review, std::move(edits)});
    return true;
}

}  // namespace mlwc::grammar
