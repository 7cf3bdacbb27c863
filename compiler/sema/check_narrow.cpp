// What a condition says of paths that may be `none`: after `when = w.x != none` one may order `w.x`.
#include "compiler/sema/checker.h"

namespace mlwc::sema {

void Checker::narrow(NodeRef condition, bool holds) {
    if (kind(condition) != ast::Kind::Binary) return;
    const ast::Op op = tree(condition)[condition.node].op;
    // A conjunction that holds holds in both parts; a disjunction that fails fails in both.
    if (op == (holds ? ast::Op::And : ast::Op::Or)) {
        narrow(child(condition, 0), holds);
        narrow(child(condition, 1), holds);
        return;
    }
    if (op != (holds ? ast::Op::NotEqual : ast::Op::Equal)) return;
    if (kind(child(condition, 1)) != ast::Kind::None) return;
    const Symbol path = dotted_name(program_, context_, child(condition, 0));
    if (path != no_symbol) narrowed_.push_back(text(path));
}

bool Checker::narrowed(NodeRef path) const {
    if (narrowed_.empty()) return false;
    const std::string_view spelled = text(dotted_name(program_, context_, path));
    for (const std::string_view known : narrowed_) {
        const bool under =
            spelled.starts_with(known) && (spelled.size() == known.size() || spelled[known.size()] == '.');
        if (under && !spelled.empty()) return true;
    }
    return false;
}

}  // namespace mlwc::sema
