// Walks the tree and takes the tokens as it comes to them. Comments go along with the tokens around them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "grammar/ast.h"
#include "grammar/format_pieces.h"
#include "grammar/format_tokens.h"

namespace mlwc::grammar {

class Composer {
  public:
    Composer(std::string_view text, const ast::File& file, const std::vector<Token>& tokens)
        : text_(text), file_(file), tokens_(tokens) {
        pieces_.reserve(tokens.size() * 3);
    }
    [[nodiscard]] std::vector<Piece> run();

  private:
    /// How a bracket is set.
    struct Shape {
        GroupKind group = GroupKind::Bracket;
        bool tight = false;   // no blank before it
        bool padded = false;  // blanks inside when on one line
        bool sole = false;    // around one expression
    };
    struct Group {
        std::size_t open;
        std::uint32_t newlines;  // before it
    };
    static constexpr Shape call{GroupKind::Bracket, true, false, false};
    static constexpr Shape around_one{GroupKind::Bracket, true, false, true};
    static constexpr Shape parentheses{GroupKind::Bracket, false, false, true};
    static constexpr Shape brackets{GroupKind::Bracket, false, false, false};
    static constexpr Shape braces{GroupKind::Bracket, false, true, false};
    static constexpr Shape body{GroupKind::Body, false, true, false};

    // Tokens and comments: format_composer.cpp
    [[nodiscard]] const Token& next() const { return tokens_[at_]; }
    [[nodiscard]] std::uint32_t next_token() const;
    [[nodiscard]] bool is(std::uint32_t token, char mark) const { return text_[tokens_[token].begin] == mark; }
    [[nodiscard]] bool comes(char mark) const;
    void put(PieceKind kind, unsigned flags = 0, std::uint32_t value = 0, std::uint32_t width = 0);
    void token();
    [[nodiscard]] bool would_be_unit(std::string_view word) const;
    void comment(unsigned flags);
    void trailing_comment();
    void skip_comments();
    void until(std::uint32_t offset);
    void skip_bar();

    // Groups and their rows: format_brackets.cpp
    [[nodiscard]] Group open(GroupKind kind, unsigned flags = 0);
    void close(Group group, bool broken);
    [[nodiscard]] bool rows(std::span<const ast::NodeId> items, Shape shape, bool keeps_lines);
    [[nodiscard]] bool begin_row(bool first, Shape shape, bool keeps_lines);
    [[nodiscard]] bool end_row(bool last, Shape shape);
    void bracket(Shape shape, std::span<const ast::NodeId> items);

    // Nodes: format_entries.cpp, format_expressions.cpp, format_chains.cpp
    void node(ast::NodeId id);
    void expression(ast::NodeId id);
    void type(ast::NodeId id);
    void entry(ast::NodeId id);
    void children(ast::NodeId id, std::size_t from, std::size_t to);
    void plain(ast::NodeId id, std::size_t from = 0);
    void named_value(ast::NodeId id);
    void clause(ast::NodeId id);
    void block(ast::NodeId id);
    void override_entry(ast::NodeId id);
    void waive(ast::NodeId id);
    void loop(ast::NodeId id);
    void function(ast::NodeId id);
    void chain(ast::NodeId id);
    void condition(ast::NodeId id);
    void alternatives(ast::NodeId id);
    void list(ast::NodeId id);
    void range(ast::NodeId id);
    [[nodiscard]] bool line_end(unsigned flags, bool written);
    void end_line_at(std::size_t from);
    [[nodiscard]] bool wrapped(ast::NodeId id) const;
    [[nodiscard]] bool is_plain_value(ast::NodeId id) const;

    std::string_view text_;
    const ast::File& file_;
    const std::vector<Token>& tokens_;
    std::vector<Piece> pieces_;
    std::uint32_t at_ = 0;                // the next token or comment
    std::uint32_t newlines_ = 0;          // that are certain so far
    std::size_t bracket_end_ = 0;         // pieces when the last bracket or text block ended
    std::uint32_t bracket_newlines_ = 0;  // inside of it
    bool glued_ = true;                   // no blank before the next token
    bool one_line_ = false;               // where an operator must not end a line
};

}  // namespace mlwc::grammar
