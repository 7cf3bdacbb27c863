// Words and signs that stand beside the right ones: `lett x = 3`, `import "x.mlw"`, `f"{stage}"`, `if c { a } else { b
// }`.
#include <algorithm>
#include <iterator>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "grammar/phrase_reader.h"

namespace mlwc::grammar {
namespace {

/// The words that a declaration may begin with whose name stands before a sign.
std::span<const std::string_view> words_before(char sign) {
    static constexpr std::string_view typed[] = {"param", "input", "let"};
    static constexpr std::string_view given[] = {"let", "output", "param", "input", "type"};
    if (sign == ':') return typed;
    return sign == '=' ? std::span<const std::string_view>(given) : std::span<const std::string_view>();
}

/// `{stage}` as `${stage}`, in the text of a string.
std::string with_holes(std::string_view text) {
    std::string holes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '{' && (at == 0 || text[at - 1] != '$') && at + 1 < text.size() && is_word_start(text[at + 1]))
            holes += '$';
        holes += text[at];
    }
    return holes;
}

}  // namespace

/// `lett x = 3`, `parm stage: string`, `import "x.mlw"`
void PhraseReader::slip_of_declaration(std::size_t row) {
    const std::size_t first = rows_[row].first;
    const std::size_t past = rows_[row].past;
    const std::string_view written = word(first);
    if (written.empty() || is_reserved(written) || is_declaration_word(written)) return;
    constexpr std::string_view imports[] = {"import", "include", "require", "load", "source"};
    const bool file =
        first + 1 < past && lexemes_[first + 1].is(Sort::String) && lexemes_[first + 1].text().ends_with(".mlw\"");
    if (file && std::ranges::find(imports, written) != std::end(imports)) return instead(first, "use", "use");
    constexpr std::string_view functions[] = {"function", "func", "fun", "def"};
    const bool called = !word(first + 1).empty() && is(first + 2, '(');
    if (called && std::ranges::find(functions, written) != std::end(functions)) {
        instead(first, "fn", "fn");
        return function(first, past);
    }
    if (first + 2 >= past || word(first + 1).empty() || is_reserved(word(first + 1))) return;
    const std::string_view meant = nearest(written, words_before(lexemes_[first + 2].mark));
    if (!meant.empty()) instead(first, meant, meant);
}

/// `f"{stage}"`, as Python has it.
void PhraseReader::string_prefix(std::size_t at) {
    constexpr std::size_t longest = 2;
    if (word(at).empty() || word(at).size() > longest || is_reserved(word(at))) return;
    if (at + 1 >= lexemes_.size() || !lexemes_[at + 1].is(Sort::String)) return;
    if (lexemes_[at].end != lexemes_[at + 1].begin) return;
    const bool holes = word(at).find_first_of("fF") != std::string_view::npos;
    const std::string_view string = lexemes_[at + 1].text();
    const std::string right = holes ? with_holes(string) : std::string(string);
    const std::vector<Edit> edits{{span(at, at + 2), right}};
    carry_out(edits);
    steps_.findings.report(span(at), diag::StringPrefix, word(at))
        .note("each string interpolates `${name}`")
        .fix({"write `" + right + "`", Applicability::Review, edits});
}

/// `a = if c { 1 } else { 2 }`, where a value is wanted.
void PhraseReader::braced_choice(std::size_t at, std::size_t row) {
    if (word(at) != "if" || at == 0) return;
    const Lexeme& before = lexemes_[at - 1];
    const bool value = before.is('=') || before.is(':') || before.is(',') || before.is('(') || before.is('[');
    if (!value && word(at - 1) != "return") return;
    std::size_t brace = at + 1;
    while (brace < rows_[row].past && !is(brace, '{') && word(brace) != "then") ++brace;
    if (brace == at + 1 || !is(brace, '{')) return;
    const std::size_t first_brace = brace;
    std::vector<Edit> edits;
    std::string whole(text(at, brace));
    const auto branch = [&](std::string_view lead) {
        const std::size_t past = past_brackets(brace);
        if (past == lexemes_.size() && !is(past - 1, '}')) return none;
        if (past < brace + 3 || is(brace + 2, '=') || is(brace + 2, ':')) return none;
        edits.push_back({span(lexemes_[brace - 1].end, lexemes_[brace + 1].begin), std::string(lead)});
        edits.push_back({span(lexemes_[past - 2].end, lexemes_[past - 1].end), ""});
        whole.append(lead).append(text(brace + 1, past - 1));
        return past;
    };
    std::size_t past = branch(" then ");
    while (past != none && word(past) == "else" && word(past + 1) == "if") {
        brace = past + 2;
        while (brace < lexemes_.size() && !is(brace, '{')) ++brace;
        if (brace == lexemes_.size() || brace == past + 2) return;
        edits.push_back({span(lexemes_[past - 1].end, lexemes_[past].begin), " "});
        whole.append(" ").append(text(past, brace));
        past = branch(" then ");
    }
    if (past == none || word(past) != "else" || !is(past + 1, '{')) return;
    brace = past + 1;
    edits.push_back({span(lexemes_[past - 1].end, lexemes_[past].begin), " "});
    whole += " else";
    past = branch(" ");
    if (past == none) return;
    carry_out(edits);
    const bool shown = whole.find('\n') == std::string::npos;
    const std::string title = shown ? "write `" + whole + "`" : "write `if ... then ... else ...`";
    steps_.findings.report(span(first_brace), diag::BracedChoice).fix({title, Applicability::Safe, std::move(edits)});
}

}  // namespace mlwc::grammar
