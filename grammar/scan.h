// Looking ahead in the text without consuming it: what stands at a place, for layout, recovery and messages.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "compiler/base/letters.h"

namespace mlwc::grammar {

/// Behind a string, or where one without closing quotes ends.
struct StringEnd {
    const char* past;
    bool closed;
};

/// What indentation and the words in column 1 mean: nothing, or where blocks end whose brackets are missing.
enum class Layout : std::uint8_t { Ignored, Weighed };

/// A text that may be looked into at any byte; every function is pure and none reads past the end.
class Scanner {
  public:
    explicit Scanner(std::string_view text, Layout layout = Layout::Weighed)
        : begin_(text.data()), end_(text.data() + text.size()), layout_(layout) {}

    /// Whether indentation may say that a bracket was left open.
    [[nodiscard]] bool weighs_layout() const { return layout_ == Layout::Weighed; }

    [[nodiscard]] const char* begin() const { return begin_; }
    [[nodiscard]] const char* end() const { return end_; }
    [[nodiscard]] std::uint32_t offset(const char* place) const { return static_cast<std::uint32_t>(place - begin_); }
    /// The byte at a place, 0 at the end.
    [[nodiscard]] char at(const char* place) const { return place < end_ ? *place : '\0'; }
    [[nodiscard]] char next(const char* place) const { return place + 1 < end_ ? place[1] : '\0'; }

    /// Past spaces, tabs and carriage returns.
    [[nodiscard]] const char* past_blanks(const char* place) const;
    /// Past blanks, newlines and comments.
    [[nodiscard]] const char* past_space(const char* place) const;
    /// Past a comment, without the newline that ends it; the place itself if none begins there. `#` and `/* */` are
    /// read as comments, since they are meant as such.
    [[nodiscard]] const char* past_comment(const char* place) const;
    /// To the newline that ends the line, or the end.
    [[nodiscard]] const char* line_end(const char* place) const;
    /// The word at a place; empty if none starts there.
    [[nodiscard]] std::string_view word(const char* place) const;
    /// Past a string, a comment, a balanced bracket or one byte. A bracket left open ends before `boundary_indent`.
    [[nodiscard]] const char* past_piece(const char* place, std::uint32_t boundary_indent) const;

    /// Where the line that holds the place begins.
    [[nodiscard]] const char* line_begin(const char* place) const;
    /// Spaces and tabs before the first word of the line that holds the place.
    [[nodiscard]] std::uint32_t indent(const char* place) const;
    [[nodiscard]] bool first_on_line(const char* place) const;

    /// Whether this text stands at a place.
    [[nodiscard]] bool reads(const char* place, std::string_view text) const {
        return static_cast<std::size_t>(end_ - place) >= text.size() && std::string_view(place, text.size()) == text;
    }
    /// `name =`, `name {` or `name label {`: the beginning of an entry.
    [[nodiscard]] bool starts_entry(const char* place) const;
    /// `name` and then this mark, where `=` is not the beginning of `==`.
    [[nodiscard]] bool name_then(const char* place, char mark) const;
    /// Labels on this line and then `{`.
    [[nodiscard]] bool labels_then_brace(const char* place) const;
    /// The beginning of an expression on this line.
    [[nodiscard]] bool starts_expression(const char* place) const;
    /// A declaration keyword first on its line at an indentation of at most `indent`.
    [[nodiscard]] bool at_declaration(const char* place, std::uint32_t indent) const;
    /// The string that begins at a place, up to and without its closing quotes or the end of the line.
    [[nodiscard]] const char* string_end(const char* place) const;

    /// Past the string that begins at a place, with all that it interpolates. Without its closing quotes it ends with
    /// its line, or, spanning lines, before the next declaration in column 1.
    [[nodiscard]] StringEnd past_string(const char* place) const;

    /// The token at a place as a message names it.
    [[nodiscard]] std::string describe(const char* place) const;
    /// What stands at `place` instead of the bracket `closer` of the one at `open`, as a message names it.
    /// Another such bracket is no surprise by itself: it closes something, and what is open before it has a name.
    [[nodiscard]] std::string instead_of(char closer, const char* open, const char* place) const;

  private:
    const char* begin_;
    const char* end_;
    Layout layout_;
};

/// Words that are never names: if then else for in and or not true false none let fn.
[[nodiscard]] bool is_reserved(std::string_view word);
/// set merge remove append: what an edit of an override does.
[[nodiscard]] bool is_edit_word(std::string_view word);
/// Words that begin a declaration: app, service, let and so on.
[[nodiscard]] std::span<const std::string_view> declaration_words();
/// Whether a word is one of them.
[[nodiscard]] bool is_declaration_word(std::string_view word);
using mlwc::is_digit;
[[nodiscard]] constexpr bool is_word_start(char c) { return is_letter(c) || c == '_'; }
[[nodiscard]] constexpr bool is_word_byte(char c) { return is_word_start(c) || is_digit(c); }
/// Whether a text can stand as a name: a word that is not reserved.
[[nodiscard]] bool is_name(std::string_view text);
/// Words, and what stands between them in the names of files, images and addresses.
[[nodiscard]] constexpr bool is_path_byte(char c) {
    return is_word_byte(c) || c == '/' || c == '.' || c == '-' || c == '*';
}

}  // namespace mlwc::grammar
