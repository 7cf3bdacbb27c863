// What a condition says of paths that may be `none`: after `when = w.x != none` one may order `w.x`.
#include "compiler/sema/checker.h"

namespace mlwc::sema {

/// The spelling of what is read: `owner`, `w.scale.max`, `sizes[stage].port`; empty for anything that is made.
std::string Checker::path_text(NodeRef node) const {
    switch (kind(node)) {
        case ast::Kind::Name:
            return std::string(text(symbol(node)));
        case ast::Kind::String:
        case ast::Kind::Number:
            return std::string(context_.sources.text(span(node)));
        case ast::Kind::Member:
        case ast::Kind::Index: {
            const std::string object = path_text(child(node, 0));
            const std::string step = path_text(child(node, 1));
            if (object.empty() || step.empty()) return "";
            return kind(node) == ast::Kind::Member ? object + "." + step : object + "[" + step + "]";
        }
        default:
            return "";
    }
}

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
    const std::string path = path_text(child(condition, 0));
    if (!path.empty()) narrowed_.push_back(text(context_.symbols.intern(path)));
}

bool Checker::narrowed(NodeRef path) const {
    if (narrowed_.empty()) return false;
    const std::string spelled = path_text(path);
    for (const std::string_view known : narrowed_) {
        const bool under = spelled.starts_with(known) && (spelled.size() == known.size() ||
                                                          spelled[known.size()] == '.' || spelled[known.size()] == '[');
        if (under && !spelled.empty()) return true;
    }
    return false;
}

}  // namespace mlwc::sema
