// Builds the rows of an ast::File while the text is read from left to right, and decides what layout means.
//
// It knows places in the text (`const char*` into it) and no grammar library. Three sorts of functions:
//   questions (const) look ahead; steps take a place, may report, and return the place after what they consumed;
//   products (push_, reduce) add rows. Finished rows wait in a row of pending ones until a parent takes them.
// Nothing here ever fails: a thing that is missing is reported and an Error row put in its place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/sink.h"
#include "compiler/base/symbol.h"
#include "grammar/ast.h"
#include "grammar/doubt.h"
#include "grammar/scan.h"

namespace mlwc::grammar {

/// What a body may hold besides attributes and blocks. Inherit: what the body around it may hold.
enum class Context : std::uint8_t { Inherit, Attributes, Fields, Test, Edits, Declarations, Anything };

inline constexpr std::uint32_t nesting_limit = 200;
inline constexpr std::uint32_t height_limit = 1000;  ///< of the tree: bounds `a + b + ...`, which does not nest
inline constexpr std::size_t file_limit = 16 * 1024 * 1024;
inline constexpr std::size_t string_limit = 1024 * 1024;

class TreeBuilder {
  public:
    TreeBuilder(FileId id, std::string_view text, Interner& symbols, DiagnosticSink& sink,
                Layout layout = Layout::Weighed);
    [[nodiscard]] ast::File take();
    /// The ranges whose reading was a guess, for spoil().
    [[nodiscard]] const std::vector<Doubt>& doubts() const { return doubts_; }

    // Layout: layout.cpp
    const char* gap(const char* place);         ///< to the next token; across newlines only inside ( [ and records
    const char* joined_gap(const char* place);  ///< to the next token, after an operator
    const char* line_gap(const char* place);    ///< to the next token, between entries
    const char* entry_separator(const char* place);
    const char* item_separator(const char* place);
    [[nodiscard]] bool at_body_end(const char* place) const;
    [[nodiscard]] bool at_items_end(const char* place) const;

    // Brackets: brackets.cpp; which of them are missing: balance.cpp
    template <char Closer>
    const char* open(const char* place) {
        return open_bracket(place, Closer);
    }
    template <Context What>
    const char* open_body(const char* place) {
        return open_braces(place, What);
    }
    const char* close(const char* place);
    const char* close_body(const char* place);
    const char* deeper(const char* place);
    const char* shallower(const char* place);
    const char* skip_too_deep(const char* place);
    /// A value that may have been written: the declaration lost more than its keyword.
    const char* push_lost(const char* place) {
        push_error(place);
        return place;
    }
    const char* push_deep_error(const char* place) {
        push_error(place);
        return place;
    }
    [[nodiscard]] bool is_too_deep(const char* place) const;
    const char* begin_declaration(const char* place);
    const char* end_declaration(const char* place);

    // Questions about what follows: entries.cpp
    template <Context What>
    [[nodiscard]] bool inside(const char* /*place*/) const {
        constexpr bool open_minded = What == Context::Fields || What == Context::Test;
        return context_ == What || (open_minded && context_ == Context::Anything);
    }
    [[nodiscard]] bool at_labels(const char* place) const { return scan_.labels_then_brace(place); }
    [[nodiscard]] bool at_label(const char* place) const;
    [[nodiscard]] bool at_value(const char* place) const;
    [[nodiscard]] bool at_lost_brace(const char* place) const;
    [[nodiscard]] bool at_fix_body(const char* place) const;
    [[nodiscard]] bool at_record(const char* place) const;
    [[nodiscard]] bool at_expression(const char* place) const { return scan_.starts_expression(place); }
    /// `a => b` where it can only be a comparison; in brackets it stands for a `:`.
    [[nodiscard]] bool at_arrow(const char* place) const {
        return scan_.at(place) == '=' && scan_.next(place) != '=' && in_body();
    }
    [[nodiscard]] bool at_from_clause(const char* place) const;
    [[nodiscard]] bool at_lost_kind(const char* place) const;
    [[nodiscard]] bool at_lost_head(const char* place) const;
    [[nodiscard]] bool at_lost_type(const char* place) const;
    [[nodiscard]] bool at_lost_edit(const char* place) const;
    [[nodiscard]] bool at_lost_path(const char* place) const;
    [[nodiscard]] bool at_lost_list(const char* place) const;
    [[nodiscard]] bool at_lost_expect(const char* place) const;
    [[nodiscard]] bool at_lost_error(const char* place) const;
    [[nodiscard]] bool at_lost_rule(const char* place) const;

    // Mistakes that are read over: mistakes.cpp; what cannot be read: recover.cpp
    void expected(const char* place, std::string_view what, std::string_view help = {});
    const char* equals(const char* place);
    const char* colon(const char* place);
    const char* colon_in_body(const char* place);
    const char* missing_equals(const char* place);
    const char* missing_shape(const char* place);
    const char* bad_entry(const char* place);
    const char* bad_declaration(const char* place);
    const char* bad_name(const char* place);
    const char* lost_keyword(const char* place);
    const char* lost_type(const char* place);
    const char* lost_edit(const char* place);
    const char* lost_path(const char* place);
    const char* lost_list(const char* place);
    const char* lost_expect(const char* place);
    const char* lost_error(const char* place);
    const char* lost_word(const char* place);
    const char* lost_then(const char* place) { return lost_until(place, "`then`", "then"); }
    const char* lost_else(const char* place) {
        return lost_until(place, "`else`, for an `if` always has a value", "else",
                          "with `else none` an attribute keeps its default");
    }
    const char* lost_fields(const char* place);
    const char* lost_arrow(const char* place);
    const char* rest_of_entry(const char* place);
    void wide_unit(const char* begin, const char* end);
    void headless_number(const char* begin, const char* end);
    void wrong_operator(const char* begin, const char* end, std::string_view right);
    void division(const char* slash);
    void single_equals(const char* place);
    void arrow(const char* begin);

    // Products: build_ast.cpp
    void push(ast::Kind kind, std::uint32_t payload, const char* begin, const char* end);
    void push_error(const char* place);
    const char* push_absent(const char* place);
    void push_name(const char* begin, const char* end);
    /// A row over the pending rows that begin at or after `begin`, and `before` further ones.
    void reduce(ast::Kind kind, const char* begin, const char* end, std::uint32_t before,
                ast::Op op = ast::Op::Missing);
    void add_flag(ast::Flag flag);
    void note_deploy() { deploy_ = true; }
    void reduce_override(const char* begin, const char* end);
    void reduce_function(const char* begin, const char* end);
    void reduce_shapeless(const char* begin, const char* end);
    const char* note_doc(const char* place);

    // Literals: literals.cpp, text_block.cpp
    void push_number(const char* begin, const char* end);
    const char* begin_string(const char* place);
    const char* begin_text_block(const char* place);
    const char* string_piece(const char* place);
    const char* text_block_piece(const char* place);
    const char* interpolation(const char* place);
    const char* end_interpolation(const char* place);
    void escape(const char* begin, const char* end);
    const char* end_string(const char* place);
    const char* end_text_block(const char* place);
    void single_quoted(const char* begin, const char* end);

  private:
    static constexpr std::size_t no_doc = static_cast<std::size_t>(-1);
    struct Pending {
        ast::NodeId id;
        std::uint32_t begin;
        std::uint32_t height;
    };
    struct Frame {
        char closer;  // ')' ']' '}' ; 'b' a body, 's' an interpolation
        bool absent;  // the opening brace is missing and so is the body
        Context context;
        bool signs;  // a wrong sign between name and value was reported in it
        const char* open;
        const char* item;  // where the entry or item that is being read begins
        std::uint32_t errors;
        std::size_t pending;  // rows that waited before this was opened
    };
    struct PendingDoc {
        std::uint32_t begin;
        Symbol text;
    };
    struct Text {
        const char* begin;
        std::uint32_t indent;  // of a text block: blanks to leave out in each line
        const char* end;       // of a text block: where its text ends
        const char* past;      // of a text block: after its closing quotes
    };

    [[nodiscard]] std::uint32_t offset(const char* place) const { return scan_.offset(place); }
    [[nodiscard]] Span span(const char* begin, const char* end) const { return {file_.id, offset(begin), offset(end)}; }
    [[nodiscard]] Span token_span(const char* place) const;
    [[nodiscard]] const char* token_end(const char* place) const;
    [[nodiscard]] bool quiet(const char* place) const { return place == panic_; }
    void fail(const char* place) {
        panic_ = place;
        file_.has_errors = true;
        ++errors_;
    }
    /// What is read between the places is a guess: its values will be Errors.
    void doubt(const char* begin, const char* end);
    [[nodiscard]] const char* item_begin(const char* place) const;
    const char* begin_item(const char* place) {
        (frames_.empty() ? item_ : frames_.back().item) = place;
        return place;
    }
    template <typename Kind, typename... Args>
    DiagnosticBuilder report(const char* begin, const char* end, const Kind& kind, const Args&... args) {
        file_.has_errors = true;
        ++errors_;
        return sink_->report(span(begin, end), kind, args...);
    }
    /// The same for a mistake that leaves no doubt about what was meant.
    template <typename Kind, typename... Args>
    DiagnosticBuilder mend(const char* begin, const char* end, const Kind& kind, const Args&... args) {
        file_.has_errors = true;
        return sink_->report(span(begin, end), kind, args...);
    }
    const char* separate_entries(const char* place);
    const char* separate_items(const char* place);
    const char* pass(const char* place, bool over_newlines, bool joined);
    [[nodiscard]] bool ends_here(const char* newline) const;
    void comment_at(const char* begin, const char* end);
    void block_comment(const char* begin, const char* end);
    const char* skip_junk(const char* place);
    const char* semicolon(const char* place);
    const char* stray_close(const char* place);
    [[nodiscard]] const char* past_separator(const char* place) const;
    const char* push_frame(const char* place, char closer, Context context);
    void pop_frame();
    [[nodiscard]] bool in_body() const { return frames_.empty() || frames_.back().closer == 'b'; }
    [[nodiscard]] bool in_brackets() const { return !in_body() && frames_.back().closer != 's'; }
    const char* find_body(const char* place, bool& found) const;
    const char* open_bracket(const char* place, char closer);
    const char* open_braces(const char* place, Context what);
    [[nodiscard]] bool braces_run_out(const char* place) const;
    [[nodiscard]] std::int64_t brace_balance(const char* place) const;
    [[nodiscard]] const char* look_ahead(const char* place) const;
    [[nodiscard]] const char* look_ahead_line(const char* place) const;
    [[nodiscard]] bool same_line(const char* before, const char* place) const;
    [[nodiscard]] bool is_stray_brace(const char* place) const;
    [[nodiscard]] bool at_edit(const char* place) const;
    [[nodiscard]] bool then_changes(const char* place) const;
    /// Reports a word that is missing before what is read next.
    const char* lost(const char* place, std::string_view what);
    [[nodiscard]] const char* past_stray(const char* place) const;
    [[nodiscard]] bool at_lost_colon(const char* place) const;
    void lost_colon(const char* place);
    [[nodiscard]] bool starts_item(const char* place) const;
    [[nodiscard]] bool at_loop_body(const char* place) const;
    const char* lost_until(const char* place, std::string_view what, std::string_view word, std::string_view help = {});
    const char* close_missing(const char* place, char closer);
    void unexpected(const char* place, std::string_view what, std::string_view help = {});
    [[nodiscard]] const char* bound(const char* place);
    [[nodiscard]] bool special(const char* place);
    [[nodiscard]] bool told_before(const char* place);
    [[nodiscard]] Fix fix_of_signs(const char* place, const char* past, std::string_view right);
    void tight_slash(const char* slash);
    void flush_text(const char* end);
    void append_text(const char* begin, const char* end);
    [[nodiscard]] Symbol text_so_far();
    void finish_string(const char* begin, const char* end);
    [[nodiscard]] std::string_view last_name() const;
    [[nodiscard]] bool last_uses() const {
        return !pending_.empty() && exists(pending_.back().id) && file_.kind(pending_.back().id) == ast::Kind::Use;
    }
    void push_node(const ast::Node& node, std::uint32_t height);
    void attach_doc(ast::NodeId id, std::uint32_t begin);
    [[nodiscard]] std::uint8_t flags_of(const ast::Node& node) const;

    Scanner scan_;
    Interner* symbols_;
    DiagnosticSink* sink_;
    ast::File file_;
    std::vector<Pending> pending_;
    std::vector<Frame> frames_;
    std::vector<PendingDoc> docs_;
    std::vector<Doubt> doubts_;
    std::vector<Text> texts_;
    std::vector<std::uint32_t> indents_;  // of the open declarations
    std::string buffer_;
    std::string_view piece_;  // the only piece of a string so far, if it needs no decoding
    const char* piece_begin_ = nullptr;
    const char* item_;
    const char* gap_begin_;
    const char* gap_end_;
    const char* panic_ = nullptr;     // what stands here was reported
    const char* path_end_ = nullptr;  // before this place a `/` was reported
    const char* noted_ = nullptr;     // comments before this place are in the file
    std::uint32_t depth_ = 0;
    std::uint32_t errors_ = 0;
    std::uint32_t body_errors_ = 0;
    std::size_t body_first_ = 0;
    std::uint32_t declaration_indent_ = 0;
    std::uint32_t head_errors_ = 0;   // before the innermost declaration
    mutable std::size_t look_ahead_;  // bytes that recovery may still look at, so that no text takes long
    std::size_t doc_first_ = no_doc;
    bool deploy_ = false;
    bool deep_reported_ = false;
    bool swallowed_ = false;  // a text block ran to the end: closing braces went with it
    Context context_ = Context::Declarations;
};

}  // namespace mlwc::grammar
