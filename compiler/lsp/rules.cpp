// Names of rules are words, and texts write them with a `-` where the word has a `_`.
#include "compiler/lsp/rules.h"

#include <algorithm>

namespace mlwc::lsp {

using ast::Kind;

std::optional<RuleAround> rule_around(Analysis& analysis, std::uint32_t file, std::span<const Spot> around) {
    const ast::File& tree = analysis.program().files[file].tree;
    for (std::size_t at = around.size(); at-- > 0;) {
        const ast::NodeId node = around[at].node;
        const Kind kind = tree.kind(node);
        if (!is_rule(kind)) continue;
        RuleAround found{node, {analysis.made().symbols.intern("service"), kind == Kind::Policy}};
        const ast::NodeId subject = tree.child(node, 1);
        // A limit in the body of a kind speaks of that kind.
        const ast::NodeId outside = at > 1 ? around[at - 2].node : ast::no_node;
        if (ast::exists(subject)) {
            found.rule.kind = tree.symbol(subject);
        } else if (ast::exists(outside) && tree.kind(outside) == Kind::KindDecl) {
            found.rule.kind = tree.symbol(tree.child(outside, 0));
        }
        return found;
    }
    return std::nullopt;
}

std::string rule_in_text(Kind kind, std::string_view name) {
    std::string text = kind == Kind::Policy ? "policy/" : "limit/";
    text += name;
    std::ranges::replace(text, '_', '-');
    return text;
}

std::optional<sema::DeclId> rule_called(Analysis& analysis, std::string_view text) {
    for (const sema::DeclId id : analysis.program().rules) {
        const sema::Declaration& declared = analysis.program()[id];
        if (rule_in_text(declared.kind, analysis.text(declared.name)) == text) return id;
    }
    return std::nullopt;
}

const place::Limit* limit_declared_at(Analysis& analysis, sema::NodeRef name) {
    const auto& limits = analysis.made().platforms.limits;
    const auto found = std::ranges::find_if(limits, [&](const place::Limit& limit) {
        return limit.declared.file == name.file && limit.declared.node == name.node;
    });
    return found == limits.end() ? nullptr : &*found;
}

}  // namespace mlwc::lsp
