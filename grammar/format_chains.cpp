// Operands behind each other, branches of an `if` and members of a union: where their lines end.
#include <vector>

#include "grammar/format_composer.h"

namespace mlwc::grammar {
namespace {

/// Operators of one level may follow each other without parentheses.
int level(ast::Op op) {
    if (op == ast::Op::Or) return 0;
    if (op == ast::Op::And) return 1;
    if (op >= ast::Op::Equal && op <= ast::Op::NotIn) return 2;
    return op == ast::Op::Add || op == ast::Op::Subtract ? 3 : 4;
}

}  // namespace

/// A place inside of an expression where a line may end, and the comments there.
bool Composer::line_end(unsigned flags, bool written) {
    trailing_comment();
    if (one_line_) return false;
    written = written || next().newlines > 0;
    put(PieceKind::Break, flags | piece::blank | (written ? piece::written : 0U));
    while (next().kind == TokenKind::Comment) {
        comment(piece::own_line);
        put(PieceKind::Break, piece::written);
    }
    return written;
}

/// Ends the line at the first place from a piece on where it may end.
void Composer::end_line_at(std::size_t from) {
    while (pieces_[from].kind != PieceKind::Break) ++from;
    if ((pieces_[from].flags & piece::written) != 0) return;
    pieces_[from].flags |= piece::written;
    ++newlines_;
}

/// Operands and operators of one level. Lines end behind operators.
void Composer::chain(ast::NodeId id) {
    std::vector<ast::NodeId> spine{id};
    while (true) {
        const ast::NodeId left = file_.child(spine.back(), 0);
        if (file_.kind(left) != ast::Kind::Binary || level(file_[left].op) != level(file_[id].op) || wrapped(left))
            break;
        spine.push_back(left);
    }
    const Group group = open(GroupKind::Chain);
    bool broken = false;
    node(file_.child(spine.back(), 0));
    for (auto at = spine.rbegin(); at != spine.rend(); ++at) {
        const ast::NodeId right = file_.child(*at, 1);
        const bool before = tokens_[next_token()].newlines > 0;
        token();
        if (file_[*at].op == ast::Op::NotIn) token();
        const ast::Kind kind = file_.kind(right);
        if ((kind != ast::Kind::List && kind != ast::Kind::Record) || wrapped(right)) {
            broken = line_end(piece::fill, before) || broken;
        }
        node(right);
    }
    close(group, broken);
}

/// `if a then b else c`. Where it does not stand on one line, a line ends before `else`; one ends before `then` where
/// that does not fit, or where its branch takes several lines.
void Composer::condition(ast::NodeId id) {
    const Group group = open(GroupKind::Chain);
    bool broken = false;
    const auto word = [&](unsigned flags) {
        const std::uint32_t then_or_else = next_token();
        const bool written = tokens_[then_or_else].newlines > 0 || tokens_[then_or_else + 1].newlines > 0;
        broken = line_end(flags, written) || broken;
        token();
    };
    while (true) {
        token();
        node(file_.child(id, 0));
        const std::size_t before_then = pieces_.size();
        word(piece::fill);
        const std::uint32_t newlines = newlines_;
        node(file_.child(id, 1));
        if (newlines_ != newlines && !one_line_) end_line_at(before_then);
        word(0);
        id = file_.child(id, 2);
        if (file_.kind(id) != ast::Kind::If || wrapped(id)) break;
    }
    node(id);
    if (!broken && newlines_ != group.newlines) {
        broken = true;
        ++newlines_;  // before the last `else`
    }
    close(group, broken);
}

/// The members of a union. Lines end before `|`.
void Composer::alternatives(ast::NodeId id) {
    const Group group = open(GroupKind::Chain);
    skip_bar();
    bool broken = false;
    bool first = true;
    for (const ast::NodeId member : file_.children(id)) {
        if (!first) {
            const std::uint32_t bar = next_token();
            broken = line_end(piece::fill, tokens_[bar].newlines > 0 || tokens_[bar + 1].newlines > 0) || broken;
            token();
        }
        first = false;
        node(member);
    }
    close(group, broken);
}

}  // namespace mlwc::grammar
