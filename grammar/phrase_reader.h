// Phrases of other languages in a damaged text: what people write who know YAML, C or a shell. Each is told once, with
// the words that stand for it here. Its parts are written in repair_phrases.cpp, repair_words.cpp, repair_heads.cpp,
// repair_slips.cpp, repair_signs.cpp and repair_declarations.cpp.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "grammar/lexemes.h"
#include "grammar/repair.h"

namespace mlwc::grammar {

inline constexpr std::string_view name_rule = "a name is made of the letters a to z and A to Z, digits and `_`";

/// Whether a token is `==`, `<` or another comparison.
[[nodiscard]] bool compares(const Lexeme& token);

class PhraseReader {
  public:
    PhraseReader(FileId id, const Scanner& scan, const Lexed& lexed, Steps& steps)
        : id_(id), scan_(scan), lexemes_(lexed.lexemes), rows_(lexed.rows), steps_(steps) {}

    void read();

  private:
    /// What a bracket holds: entries, or the parts of a value.
    struct Open {
        std::size_t lexeme;
        std::size_t row;
        bool body;
        bool dashed = false;  // elements after `-` were told of
        bool keys = false;    // keys that need quotes were told of
    };

    // repair_phrases.cpp: the walk, and phrases of several words
    void read_row(std::size_t row);
    void read_bracket(std::size_t at, std::size_t row);
    [[nodiscard]] bool whole(std::size_t row) const;
    std::size_t if_statement(std::size_t row);
    void question_mark(std::size_t at);
    void comparison(std::size_t at);
    void block_value(std::size_t at, std::size_t row);
    void dashes(std::size_t row);

    // repair_words.cpp: text without quotes, names with letters that names do not have
    std::size_t unquoted_date(std::size_t at);
    void waiver(std::size_t row);
    void unquoted_path(std::size_t at, std::size_t row);
    void tagged_text(std::size_t at, std::size_t row);
    std::size_t key(std::size_t at, std::size_t row);
    [[nodiscard]] bool holds_a_map(std::size_t brace) const;
    [[nodiscard]] std::vector<Edit> as_map(const Open& open) const;
    [[nodiscard]] bool needs_quotes(std::size_t at, std::size_t past) const;
    void quote(std::size_t first, std::size_t past, std::string_view what);
    [[nodiscard]] std::size_t run_end(std::size_t at, std::size_t past) const;

    // repair_heads.cpp: the first line of a declaration
    bool head(std::size_t row);
    void name_of_head(std::size_t first, std::size_t past, bool quotable);
    bool equals_of_head(std::size_t row, std::size_t at);
    bool colon_of_head(std::size_t row);
    bool given_name_of_head(std::size_t row);
    void name_in_brackets(std::size_t first);

    // repair_slips.cpp: slips in declarations, strings and choices of other languages
    void slip_of_declaration(std::size_t row);
    void string_prefix(std::size_t at);
    void braced_choice(std::size_t at, std::size_t row);

    // repair_signs.cpp: operators, choices and numbers of other languages
    [[nodiscard]] std::size_t value_begin(std::size_t at, std::size_t first) const;
    void foreign_operator(std::size_t at, std::size_t row);
    void choice_behind(std::size_t at, std::size_t row);
    void dollars(std::size_t at);
    std::size_t thousands(std::size_t at);

    // repair_declarations.cpp: declarations of other languages
    void declaration(std::size_t row);
    bool output_body(std::size_t row);
    void typed_output(std::size_t first, std::size_t past);
    void instead(std::size_t at, std::string_view right, std::string_view text);
    void expectation(std::size_t first, std::size_t past);
    void loop(std::size_t first, std::size_t past);
    void expected_rule(std::size_t at, std::size_t past);
    void base(std::size_t first, std::size_t past);
    void function(std::size_t first, std::size_t past);
    void body_of_function(std::size_t brace);
    std::size_t quantities(std::size_t at, std::size_t past);

    [[nodiscard]] bool in_body() const { return open_.empty() || open_.back().body; }
    [[nodiscard]] std::size_t past_brackets(std::size_t opener) const;
    [[nodiscard]] std::string_view word(std::size_t at) const {
        return at < lexemes_.size() && lexemes_[at].is(Sort::Word) ? lexemes_[at].text() : std::string_view{};
    }
    [[nodiscard]] bool is(std::size_t at, char mark) const { return at < lexemes_.size() && lexemes_[at].is(mark); }
    /// The text from one token to before another.
    [[nodiscard]] std::string_view text(std::size_t first, std::size_t past) const {
        return {lexemes_[first].begin, static_cast<std::size_t>(lexemes_[past - 1].end - lexemes_[first].begin)};
    }
    [[nodiscard]] Span span(const char* begin, const char* end) const {
        return {id_, scan_.offset(begin), scan_.offset(end)};
    }
    [[nodiscard]] Span span(std::size_t first, std::size_t past) const {
        return span(lexemes_[first].begin, lexemes_[past - 1].end);
    }
    [[nodiscard]] Span span(std::size_t at) const { return span(at, at + 1); }
    [[nodiscard]] Span behind(std::size_t at) const { return span(lexemes_[at].end, lexemes_[at].end); }
    void carry_out(const std::vector<Edit>& edits) {
        for (const Edit& edit : edits) steps_.changes.push_back({edit.span.begin, edit.span.end, edit.text});
    }
    /// Something else was expected at a place, and is read there from now on.
    DiagnosticBuilder expected(Span place, std::string_view what, std::string_view found, Fix fix) {
        carry_out(fix.edits);
        DiagnosticBuilder told = steps_.findings.report(place, diag::ExpectedSyntax, what, found);
        told.fix(std::move(fix));
        return told;
    }
    /// Nothing more is said about a line.
    void told(std::size_t row) {
        const char* begin = lexemes_[rows_[row].first].begin;
        steps_.told.push_back({scan_.offset(begin), scan_.offset(scan_.line_end(begin)) + 1});
    }

    FileId id_;
    const Scanner& scan_;
    const std::vector<Lexeme>& lexemes_;
    const std::vector<TokenLine>& rows_;
    Steps& steps_;
    std::vector<Open> open_;
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t dealt_with_ = 0;   // rows before this one are
    std::size_t compared_ = none;  // the comparison before, in one expression
};

}  // namespace mlwc::grammar
