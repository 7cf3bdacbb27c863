// Declarations and the entries of bodies.
#include <array>
#include <utility>

#include "grammar/format_composer.h"

namespace mlwc::grammar {

/// Some children of a node, and the words and signs before each of them.
void Composer::children(ast::NodeId id, std::size_t from, std::size_t to) {
    for (const ast::NodeId child : file_.children(id).subspan(from, to - from)) {
        if (!exists(child)) continue;
        const bool opens = file_.kind(child) == ast::Kind::Body;  // it begins behind its brace
        until(file_[child].begin - (opens ? 1 : 0));
        node(child);
    }
}

/// The children of a node from one of them on, and the words and signs between and behind them.
void Composer::plain(ast::NodeId id, std::size_t from) {
    children(id, from, file_[id].count);
    until(file_[id].end);
}

void Composer::entry(ast::NodeId id) {
    switch (file_.kind(id)) {
        case ast::Kind::Attribute:
            node(file_.child(id, 0));
            put(PieceKind::Header);
            return plain(id, 1);
        case ast::Kind::Let:
        case ast::Kind::Output:
            return named_value(id);
        case ast::Kind::With:
        case ast::Kind::Expect:
        case ast::Kind::ExpectError:
            token();
            put(PieceKind::Header);
            return plain(id);
        case ast::Kind::Block:
            return block(id);
        case ast::Kind::Override:
            return override_entry(id);
        case ast::Kind::Waive:
            return waive(id);
        case ast::Kind::For:
            return loop(id);
        case ast::Kind::Function:
            return function(id);
        case ast::Kind::Body:
            return bracket(body, file_.children(id));
        default:  // words, names and values in a row, then perhaps a body
            return plain(id);
    }
}

/// `let name: type = value`, `output name = value`.
void Composer::named_value(ast::NodeId id) {
    const std::size_t last = file_[id].count - 1;
    children(id, 0, last);
    put(PieceKind::Header);
    plain(id, last);
}

void Composer::block(ast::NodeId id) {
    node(file_.child(id, 0));
    if (file_[id].count == 2) {
        until(file_[file_.child(id, 1)].begin - 1);
        put(PieceKind::Header, piece::block);
    }
    plain(id, 1);
}

/// `because "..."`, `until "..."`: on the next line where they do not fit.
void Composer::clause(ast::NodeId id) {
    if (!exists(id)) return;
    trailing_comment();
    put(PieceKind::Break, piece::blank | piece::fill);
    until(file_[id].begin);
    node(id);
}

void Composer::override_entry(ast::NodeId id) {
    const Group group = open(GroupKind::Chain);
    children(id, 0, 2);
    bracket(body, file_.children(id).subspan(3));
    clause(file_.child(id, 2));
    close(group, false);
}

void Composer::waive(ast::NodeId id) {
    const Group group = open(GroupKind::Chain);
    children(id, 0, 1);
    clause(file_.child(id, 1));
    clause(file_.child(id, 2));
    close(group, false);
}

void Composer::loop(ast::NodeId id) {
    const std::size_t last = file_[id].count - 1;
    one_line_ = true;  // behind an operator, `name {` on a line of its own would be read as a block
    children(id, 0, last);
    one_line_ = false;
    plain(id, last);
}

void Composer::function(ast::NodeId id) {
    children(id, 0, 1);
    bracket(call, file_.children(id).subspan(3));
    children(id, 1, 3);
}

}  // namespace mlwc::grammar
