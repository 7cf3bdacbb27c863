// Expressions and types.
#include <array>
#include <span>

#include "grammar/format_composer.h"

namespace mlwc::grammar {

/// Whether the next token is a parenthesis around the whole of a node; the tree does not know them.
bool Composer::wrapped(ast::NodeId id) const {
    if (!comes('(')) return false;
    return tokens_[tokens_[next_token()].partner].begin >= file_[id].end;
}

void Composer::node(ast::NodeId id) {
    const ast::Kind kind = file_.kind(id);
    if (kind != ast::Kind::TypeUnion) skip_bar();
    if (wrapped(id)) return bracket(parentheses, std::array{id});
    if (kind >= ast::Kind::Body) return entry(id);
    if (kind >= ast::Kind::TypeName) return type(id);
    expression(id);
}

void Composer::expression(ast::NodeId id) {
    const auto children = file_.children(id);
    switch (file_.kind(id)) {
        case ast::Kind::Error:
        case ast::Kind::None:
        case ast::Kind::Bool:
        case ast::Kind::Number:
        case ast::Kind::String:
        case ast::Kind::Interpolation:
        case ast::Kind::Name:
            return token();
        case ast::Kind::Member:
            node(children[0]);
            glued_ = true;
            token();
            glued_ = true;
            return node(children[1]);
        case ast::Kind::Index:
            node(children[0]);
            return bracket(around_one, children.subspan(1));
        case ast::Kind::Call:
            node(children[0]);
            return bracket(call, children.subspan(1));
        case ast::Kind::List:
            return bracket(brackets, children);
        case ast::Kind::Record:
            return bracket(braces, children);
        case ast::Kind::Spread:
            token();
            glued_ = true;
            return node(children[0]);
        case ast::Kind::Unary:
            token();
            if (file_[id].op == ast::Op::Negate) glued_ = true;
            return node(children[0]);
        case ast::Kind::Binary:
            return chain(id);
        case ast::Kind::If:
            return condition(id);
        case ast::Kind::Range:
            return range(id);
        default:  // NamedArgument, RecordEntry
            return plain(id);
    }
}

void Composer::type(ast::NodeId id) {
    const auto children = file_.children(id);
    switch (file_.kind(id)) {
        case ast::Kind::TypeName:
            node(children[0]);
            if (children.size() > 1) bracket(around_one, children.subspan(1));
            return;
        case ast::Kind::TypeConstructor:
            node(children[0]);
            return bracket(call, children.subspan(1));
        case ast::Kind::TypeList:
        case ast::Kind::TypeMap:
            return bracket({GroupKind::Bracket, false, false, true}, children);
        case ast::Kind::TypeRecord:
            return bracket(braces, children);
        case ast::Kind::TypeUnion:
            return alternatives(id);
        default:  // RefineCompare, TypeLiteral, TypeOptional
            return plain(id);
    }
}

void Composer::range(ast::NodeId id) {
    const ast::NodeId low = file_.child(id, 0);
    const ast::NodeId high = file_.child(id, 1);
    if (exists(low)) {
        node(low);
        glued_ = true;
    }
    token();
    if (!exists(high)) return;
    glued_ = true;
    node(high);
}

/// A value of one token or a name with members: several of them may share a line of a list.
bool Composer::is_plain_value(ast::NodeId id) const {
    const ast::Kind kind = file_.kind(id);
    if (kind == ast::Kind::Unary) return file_.kind(file_.child(id, 0)) == ast::Kind::Number;
    return (kind <= ast::Kind::Name && kind != ast::Kind::Error) || kind == ast::Kind::Member;
}

}  // namespace mlwc::grammar
