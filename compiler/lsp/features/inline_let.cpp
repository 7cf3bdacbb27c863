// A `let` goes, and its value stands wherever its name did.
#include <algorithm>

#include "compiler/lsp/features/refactorer.h"
#include "compiler/lsp/syntax.h"
#include "compiler/lsp/target.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

/// Whether a value of a kind needs parentheses below a node of another.
bool needs_parentheses(Kind value, Kind around) {
    const bool joined = value == Kind::Binary || value == Kind::Unary || value == Kind::If || value == Kind::Range;
    return joined && (around == Kind::Binary || around == Kind::Unary || around == Kind::Member ||
                      around == Kind::Index || around == Kind::Call || around == Kind::Range || around == Kind::If);
}

/// The node that holds what stands at a place.
ast::NodeId around(const ast::File& tree, Span place) {
    const std::vector<ast::NodeId> nodes = nodes_around(tree, place.begin);
    return nodes.size() > 1 ? nodes[nodes.size() - 2] : ast::no_node;
}

}  // namespace

void inline_let(Refactorer& work) {
    Analysis& analysis = work.analysis();
    const std::optional<Target> target = target_of(analysis, work.file(), work.spots());
    if (!target || !target->decl || work.is_selection()) return;
    const sema::Declaration& declared = analysis.program()[*target->decl];
    if (declared.kind != Kind::Let || declared.at.file != work.file()) return;
    const ast::File& tree = work.tree();
    const ast::NodeId let = declared.at.node;
    const ast::NodeId value = tree.child(let, 2);
    const std::string name(analysis.text(declared.name));
    const std::string written(work.text(value));
    std::vector<Edit> edits;
    for (const Span use : references_to(analysis, target->declared)) {
        if (use == target->declared) continue;
        if (use.file != work.asked().file) return;
        const bool apart = needs_parentheses(tree.kind(value), tree.kind(around(tree, use)));
        edits.push_back({use, apart ? "(" + written + ")" : written});
    }
    if (edits.empty()) return;
    const std::uint32_t next = work.lines().line_of(tree[let].end) + 1;
    std::uint32_t end = work.lines().start(next);
    const bool blank = work.lines().start(next + 1) > end && work.lines().end(next) == end;
    if (blank) end = work.lines().start(next + 1);
    edits.push_back({{work.asked().file, work.before(let), end}, ""});
    work.offer("inline `let " + name + "`", "refactor.inline", std::move(edits));
}

}  // namespace mlwc::lsp
