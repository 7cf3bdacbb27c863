// `"a" + b`: other languages join strings by `+`, this one by interpolation.
#include <algorithm>

#include "compiler/base/letters.h"
#include "compiler/sema/checker.h"

namespace mlwc::sema {

/// The operands of a chain of `+`, from left to right.
std::vector<NodeRef> Checker::summands(NodeRef node) const {
    std::vector<NodeRef> found;
    NodeRef at = node;
    while (kind(at) == ast::Kind::Binary && tree(at)[at.node].op == ast::Op::Add) {
        found.push_back(child(at, 1));
        at = child(at, 0);
    }
    found.push_back(at);
    std::ranges::reverse(found);
    return found;
}

/// Whether a chain of `+` has a string literal in it, so that it was to join text.
bool Checker::joins_text(NodeRef node) const {
    return std::ranges::any_of(summands(node), [&](NodeRef part) {
        return kind(part) == ast::Kind::String || kind(part) == ast::Kind::Interpolation;
    });
}

/// The whole chain is one mistake, and the interpolated string is its remedy.
Typed Checker::no_join(NodeRef node) {
    const std::vector<NodeRef> parts = summands(node);
    std::vector<TypeId> types;
    types.reserve(parts.size());
    for (const NodeRef part : parts) types.push_back(infer(part).type);
    if (std::ranges::find(types, type::error) != types.end()) return wrong(node);
    return no_operator(node, types[0], types[1]);
}

/// `x + "1"` is a sum whose number stands in quotes, where `x` is a number; else text is to be joined.
void Checker::offer_join(DiagnosticBuilder& builder, NodeRef node, TypeId left, TypeId right) {
    for (std::size_t side = 0; side < 2; ++side) {
        const NodeRef literal = child(node, side);
        const Type& other = program_.types[side == 0 ? right : left];
        if (kind(literal) != ast::Kind::String || other.kind != TypeKind::Number || other.per_time) continue;
        const std::string_view digits = this->text(symbol(literal));
        if (!all_digits(digits) || other.dimension != Dimension::Count) continue;
        builder.help("a number stands without quotes");
        builder.fix("write `" + std::string(digits) + "`", Applicability::Review, span(literal), std::string(digits));
        return;
    }
    std::string text = "\"";
    for (const NodeRef part : summands(node)) {
        const std::string_view written = context_.sources.text(span(part));
        const bool literal = kind(part) == ast::Kind::String || kind(part) == ast::Kind::Interpolation;
        const bool block = literal && !written.starts_with('"');
        if (block || written.starts_with("\"\"\"") || written.find('\n') != std::string_view::npos) return;
        const bool digits = std::ranges::all_of(written, is_digit);
        const std::string_view inside = literal ? written.substr(1, written.size() - 2) : written;
        const bool hole = !literal && !digits;
        if (!hole && text.ends_with('$') && inside.starts_with('{')) text.insert(text.size() - 1, 1, '\\');  // no hole
        text.append(hole ? "${" : "").append(inside).append(hole ? "}" : "");
    }
    builder.help("strings are joined by interpolation: `\"${a}${b}\"`");
    builder.fix("write `" + text + "\"`", Applicability::Review, span(node), text + "\"");
}

}  // namespace mlwc::sema
