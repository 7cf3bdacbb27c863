// One declaration of a damaged text, line by line, with what is open at each place. Brackets are put in or taken out
// only where their numbers say that one is missing; indentation says which. Its parts are written in repair_*.cpp.
#pragma once

#include <string>
#include <vector>

#include "grammar/lexemes.h"
#include "grammar/repair.h"

namespace mlwc::grammar {

class LayoutReader {
  public:
    LayoutReader(FileId id, const Scanner& scan, const Lexed& lexed, Steps& steps)
        : id_(id),
          scan_(scan),
          lexemes_(lexed.lexemes),
          rows_(lexed.rows),
          steps_(steps),
          looks_(16 * lexed.rows.size() + 4096) {}

    void read();

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    /// How far a look goes: in open brackets, in tokens of a line.
    static constexpr std::size_t farthest = 64;

    /// A bracket, or the head of a block that has none.
    struct Open {
        char closer;
        std::size_t lexeme;       // the opening bracket, or the last token of the head
        std::size_t row;          // the line on which it stands
        bool body;                // holds entries
        bool trails;              // nothing follows on its line, so its closing bracket begins one
        bool bare;                // a head without a bracket
        bool colons;              // ... that ends with `:`, so that a `:` within stands for `=`
        bool outermost;           // ... and is not inside another one
        bool quoted;              // quotes around a name were told of
        std::vector<Edit> edits;  // of the fix for a bare head
    };

    // repair_layout.cpp: the walk
    void weigh();
    void read_row(std::size_t row);
    void read_bracket(std::size_t at, std::size_t row);
    [[nodiscard]] bool in_body() const { return open_.empty() || open_.back().body; }
    [[nodiscard]] bool opens_body(std::size_t at) const;
    [[nodiscard]] std::uint32_t indent_of(const Open& open) const { return rows_[open.row].indent; }
    [[nodiscard]] static std::size_t sort_of(char closer) { return closer == ')' ? 0 : closer == ']' ? 1 : 2; }
    [[nodiscard]] int& need(char closer) { return needs_[sort_of(closer)]; }

    // repair_brackets.cpp: what is missing or too many
    void close_outdented(std::size_t row);
    bool close_head(std::size_t at, std::size_t row);
    void close_before(std::size_t at, std::size_t row);
    [[nodiscard]] std::size_t partner(std::size_t at, std::size_t row) const;
    void close_at_end();
    void lost_closer(std::size_t before);
    [[nodiscard]] std::size_t end_of_value(std::size_t before) const;
    void surplus_closer(std::size_t at, std::size_t row);
    void wrong_closer(std::size_t at);
    [[nodiscard]] std::size_t row_of_head(std::size_t row);
    [[nodiscard]] bool heads(std::size_t row, char closer) const;
    void lost_head(std::size_t first, std::size_t row);
    [[nodiscard]] std::size_t place_of_opener(std::size_t at, std::size_t row) const;
    [[nodiscard]] std::size_t place_of_brace(std::size_t first, std::size_t at) const;
    [[nodiscard]] std::size_t place_of_parenthesis(std::size_t first, std::size_t at) const;
    [[nodiscard]] std::size_t value_begin(std::size_t first, std::size_t at) const;
    void lost_opener(std::size_t closer, const char* place, const std::string& text);

    // repair_habits.cpp: forms of other languages
    [[nodiscard]] bool at_bare_head(std::size_t row) const;
    void open_bare_head(std::size_t row);
    void close_bare_head(std::size_t before);
    void member_of_bare_head(std::size_t row);
    [[nodiscard]] std::string assigned(std::size_t row) const;
    [[nodiscard]] const char* assigned_end(std::size_t row) const;
    [[nodiscard]] bool at_dashes(std::size_t row) const;
    std::size_t read_dashes(std::size_t row);
    void quoted_name(std::size_t at);

    [[nodiscard]] std::uint32_t offset(const char* place) const { return scan_.offset(place); }
    [[nodiscard]] Span span(const char* begin, const char* end) const { return {id_, offset(begin), offset(end)}; }
    [[nodiscard]] Span span(std::size_t at) const { return span(lexemes_[at].begin, lexemes_[at].end); }
    [[nodiscard]] Span behind(std::size_t at) const { return span(lexemes_[at].end, lexemes_[at].end); }
    void change(Span span, std::string text) { steps_.changes.push_back({span.begin, span.end, std::move(text)}); }
    /// The token as a message names it, or the end of the line that it begins.
    [[nodiscard]] bool ends_line(const char* place) const {
        const char* next = scan_.past_blanks(place);
        return next == scan_.end() || *next == '\n' || scan_.reads(next, "//");
    }
    [[nodiscard]] std::string describe(std::size_t at) const {
        return scan_.describe(at < lexemes_.size() ? lexemes_[at].begin : scan_.end());
    }

    FileId id_;
    const Scanner& scan_;
    const std::vector<Lexeme>& lexemes_;
    const std::vector<TokenLine>& rows_;
    Steps& steps_;
    std::vector<Open> open_;
    std::size_t looks_;         // lines that looks back may still visit, so that no text takes long
    std::size_t stray_ = none;  // the last closing bracket that was taken out
    int needs_[3] = {0, 0, 0};  // closing brackets that are missing, by sort; below 0, that are too many
};

}  // namespace mlwc::grammar
