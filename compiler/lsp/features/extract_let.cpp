// A value gets a name: a `let` before the declaration that it stands in.
#include <algorithm>

#include "compiler/lsp/features/refactorer.h"
#include "compiler/lsp/syntax.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;
using How = sema::Meaning::How;

bool can_be_named(Kind kind) {
    return kind == Kind::Number || kind == Kind::String || kind == Kind::Interpolation || kind == Kind::Call ||
           kind == Kind::List || kind == Kind::Binary || kind == Kind::If || kind == Kind::Unary ||
           kind == Kind::Record;
}

/// Whether a child is a value of its own: no name of what it is for, and no piece of a text.
bool is_value(const ast::File& tree, ast::NodeId parent, ast::NodeId child) {
    switch (tree.kind(parent)) {
        case Kind::Interpolation:
            return tree.kind(child) != Kind::String;
        case Kind::List:
        case Kind::Binary:
        case Kind::Unary:
        case Kind::If:
        case Kind::Spread:
            return true;
        default:
            return tree.child(parent, 0) != child;
    }
}

/// The widest expression at the place that lies in what is selected; the value of the attribute if nothing is.
const Spot* expression(const Refactorer& work) {
    const ast::File& tree = work.tree();
    for (std::size_t at = 1; at < work.spots().size(); ++at) {
        const Spot& spot = work.spots()[at];
        const ast::Node& row = tree[spot.node];
        const bool within = row.begin >= work.asked().begin && row.end <= work.asked().end;
        const bool meant = within || !work.is_selection();
        if (meant && can_be_named(row.kind) && is_value(tree, work.spots()[at - 1].node, spot.node)) return &spot;
    }
    return nullptr;
}

/// Whether something in an expression has one of the meanings.
bool mentions(const Refactorer& work, ast::NodeId node, std::initializer_list<How> wanted) {
    bool found = false;
    walk(work.tree(), node, [&](ast::NodeId at) {
        const How how = work.analysis().program().meaning({work.file(), at}).how;
        found = found || std::ranges::find(wanted, how) != wanted.end();
    });
    return found;
}

/// Whether something is wrong in an expression: a name would only hide it.
bool is_wrong(const Refactorer& work, Span place) {
    return std::ranges::any_of(work.analysis().findings(), [&](const Diagnostic& found) {
        return found.severity == Severity::Error && found.span.file == place.file && found.span.begin >= place.begin &&
               found.span.end <= place.end;
    });
}

/// `[Permission]`, where a type of that name was declared; empty if none was.
std::string type_name(const Analysis& analysis, const sema::Program& program, sema::TypeId wanted) {
    const sema::TypeId type = program.types.required(wanted);
    for (const sema::Declaration& declared : program.declarations) {
        if (declared.kind == Kind::Type && declared.type == type) return std::string(analysis.text(declared.name));
    }
    const bool list = program.types.is(type, sema::TypeKind::List);
    if (!list && !program.types.is(type, sema::TypeKind::Map)) return "";
    const std::string inner = type_name(analysis, program, program.types.inner(type));
    if (inner.empty()) return "";
    return list ? "[" + inner + "]" : "{string: " + inner + "}";
}

}  // namespace

void extract_let(Refactorer& work) {
    const Spot* spot = expression(work);
    if (spot == nullptr || is_wrong(work, work.tree().span(spot->node))) return;
    // A name of a loop is known in its body only, where a `let` may stand as well.
    const bool local = mentions(work, spot->node, {How::Local});
    const ast::NodeId outer = local ? work.innermost() : work.outermost();
    const Kind kind = work.tree().kind(outer);
    if (kind == Kind::Let || kind == Kind::Use || kind == Kind::Function) return;
    Analysis& analysis = work.analysis();
    const Span place = work.tree().span(spot->node);
    const std::string name = work.free_name(spot->field ? std::string(analysis.text(spot->field->name)) : "value");
    // A constructor and a word of the language mean nothing without a type.
    std::string type;
    if (mentions(work, spot->node, {How::Constructor, How::Symbol}))
        type = type_name(analysis, analysis.program(), spot->type);
    if (!type.empty()) type = ": " + type;
    const std::uint32_t before = work.before(outer);
    const std::string value(work.text(spot->node));
    work.offer("extract to `let " + name + "`", "refactor.extract",
               {{{place.file, before, before}, "let " + name + type + " = " + value + "\n\n"}, {place, name}});
}

}  // namespace mlwc::lsp
