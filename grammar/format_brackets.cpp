// What stands in brackets: one row for each item, which share a line unless the bracket is broken.
#include <algorithm>
#include <utility>

#include "grammar/format_composer.h"

namespace mlwc::grammar {

Composer::Group Composer::open(GroupKind kind, unsigned flags) {
    const Group group{pieces_.size(), newlines_};
    put(PieceKind::Open, flags);
    pieces_.back().group = kind;
    return group;
}

void Composer::close(Group group, bool broken) {
    const bool ends_with_bracket = bracket_end_ == pieces_.size();
    const bool lines_of_its_own = pieces_[group.open].group != GroupKind::Chain;
    if (broken && lines_of_its_own) ++newlines_;
    unsigned flags = pieces_[group.open].flags;
    if (broken) flags |= piece::written;
    if (newlines_ != group.newlines) flags |= piece::holds;
    pieces_[group.open].flags = static_cast<std::uint16_t>(flags);
    put(PieceKind::Close);
    if (lines_of_its_own) bracket_newlines_ = newlines_ - group.newlines;
    if (lines_of_its_own || ends_with_bracket) bracket_end_ = pieces_.size();
}

/// Puts a row for each item. Whether one was written on a line of its own.
bool Composer::rows(std::span<const ast::NodeId> items, Shape shape, bool keeps_lines) {
    bool written = false;
    bool first = true;
    for (const ast::NodeId& item : items) {
        written = begin_row(std::exchange(first, false), shape, keeps_lines) || written;
        until(file_[item].begin);
        node(item);
        written = end_row(&item == &items.back(), shape) || written;
    }
    while (next().kind == TokenKind::Comment) {
        put(PieceKind::Break, next().newlines > 1 && !first ? piece::empty : 0U);
        first = false;
        comment(piece::own_line);
    }
    return written;
}

/// The end of the line before an item, and the comments above it.
bool Composer::begin_row(bool first, Shape shape, bool keeps_lines) {
    bool written = false;
    while (true) {
        bool on_new_line = next().newlines > 0;
        while (next().kind == TokenKind::Mark && is(at_, '|')) {  // it says nothing here, see skip_bar()
            ++at_;
            on_new_line = on_new_line || next().newlines > 0;
        }
        written = written || on_new_line;
        unsigned flags = !first || shape.padded ? piece::blank : 0U;
        if (!first && next().newlines > 1) flags |= piece::empty;
        if (!first && keeps_lines) flags |= piece::fill | (on_new_line ? piece::written : 0U);
        put(PieceKind::Break, flags);
        if (next().kind != TokenKind::Comment) return written;
        comment(piece::own_line);
        first = false;
    }
}

/// The separator and the comment behind an item. Whether a newline stood before the separator.
bool Composer::end_row(bool last, Shape shape) {
    if (!last) put(PieceKind::Comma, shape.group == GroupKind::Bracket ? 0U : piece::on_line);
    const std::uint32_t first = at_;
    trailing_comment();
    if (!comes(',')) return false;
    const auto own_lines = [this] {
        put(PieceKind::Break);
        comment(piece::own_line);
    };
    while (next().kind == TokenKind::Comment) own_lines();
    const bool written = next().newlines > 0;
    const bool commented = at_ != first;
    ++at_;
    if (commented && next().kind == TokenKind::Comment && next().newlines == 0) own_lines();
    trailing_comment();
    return written;
}

void Composer::bracket(Shape shape, std::span<const ast::NodeId> items) {
    skip_comments();
    const std::uint32_t opener = at_;
    const std::uint32_t closer = next().partner;
    if (shape.tight) glued_ = true;
    token();
    if (at_ == closer || closer == 0) {
        glued_ = shape.group != GroupKind::Body;  // `{ }`, but `{}`, `[]` and `()`
        token();
        return;
    }
    const bool one_line = std::exchange(one_line_, false);
    const bool keeps_lines =
        shape.group == GroupKind::Bracket && !shape.sole && !shape.tight && !shape.padded &&
        std::all_of(items.begin(), items.end(), [&](ast::NodeId id) { return is_plain_value(id); }) &&
        std::any_of(&tokens_[at_], &tokens_[closer] + 1, [](const Token& t) { return t.newlines > 0; });
    const Group group = open(shape.group, shape.sole ? piece::sole : 0U);
    trailing_comment();
    const bool written = rows(items, shape, keeps_lines) || tokens_[closer].newlines > 0;
    // The lines of a bracket or text that ends this one may stand in it as they are.
    const bool hugs =
        !is(opener, '{') && bracket_end_ == pieces_.size() && newlines_ - group.newlines == bracket_newlines_;
    const bool broken = written || (newlines_ != group.newlines && !hugs);
    put(PieceKind::Break, piece::closing | (shape.padded ? piece::blank : 0U));
    while (at_ <= closer) token();
    close(group, broken);
    one_line_ = one_line;
}

}  // namespace mlwc::grammar
