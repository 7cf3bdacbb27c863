// Several values where one is wanted: `8-16 GiB`, `1..4 vCPU`, `1 A10G or 1 L4`, `[1 A10G, 1 T4]`; a part of one: `1/2
// vCPU`.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/sema/accelerator_text.h"
#include "compiler/sema/checker.h"
#include "compiler/sema/units.h"

namespace mlwc::sema {
namespace {

constexpr std::size_t most_choices = 8;

}  // namespace

/// The values that are written to be chosen from; none if that is not what a node is.
std::vector<NodeRef> Checker::choices(NodeRef node, const Wanted& wanted) {
    const Type& want = program_.types[program_.types.required(wanted.type)];
    const bool number = want.kind == TypeKind::Number || want.kind == TypeKind::Accelerators;
    const auto unit = [&](NodeRef at) { return tree(at).number(at.node).unit; };
    const auto literal = [&](NodeRef at) { return ast::exists(at.node) && kind(at) == ast::Kind::Number; };
    std::vector<NodeRef> all;
    const auto take_children = [&] {
        for (const ast::NodeId one : tree(node).children(node.node)) all.push_back({node.file, one});
        if (all.size() < 2 || all.size() > most_choices || !std::ranges::all_of(all, literal)) all.clear();
    };
    if (kind(node) == ast::Kind::Binary && tree(node)[node.node].op == ast::Op::Or) {
        if (wanted.type == type::any || program_.types.required(wanted.type) == type::boolean) return {};
        NodeRef rest = node;
        for (; kind(rest) == ast::Kind::Binary && tree(rest)[rest.node].op == ast::Op::Or; rest = child(rest, 0)) {
            all.push_back(child(rest, 1));
        }
        all.push_back(rest);
        std::reverse(all.begin(), all.end());  // they were met from the last
        const bool plain = std::ranges::all_of(all, [&](NodeRef value) {
            const bool word = kind(value) == ast::Kind::Name && !means_value(value);
            return word || kind(value) == ast::Kind::Number || kind(value) == ast::Kind::String;
        });
        if (!plain) all.clear();
    } else if (number && (kind(node) == ast::Kind::Range || kind(node) == ast::Kind::List)) {
        take_children();
    } else if (number && kind(node) == ast::Kind::Binary && tree(node)[node.node].op == ast::Op::Subtract) {
        // A number minus a number is one, where a number is wanted.
        const bool count = want.kind == TypeKind::Number && want.dimension == Dimension::Count && !want.per_time;
        take_children();
        if (count || (!all.empty() && unit(all[0]) != no_symbol)) all.clear();
    }
    return all;
}

/// A choice as it would be written alone, in the unit of the last one if it has none. Empty if it does not do.
std::string Checker::choice_text(NodeRef choice, std::string_view unit, const Wanted& wanted) {
    const TypeKind want = program_.types[program_.types.required(wanted.type)].kind;
    std::string written(context_.sources.text(span(choice)));
    const bool number = kind(choice) == ast::Kind::Number;
    if (number && tree(choice).number(choice.node).unit == no_symbol && !unit.empty()) written.append(" ").append(unit);
    if (want == TypeKind::Accelerators) return read_accelerators(written, context_.library.accelerators).text;
    if (want == TypeKind::Number) return number ? as_quantity(written, wanted).text : "";
    return written;
}

bool Checker::several_values(NodeRef node, const Wanted& wanted) {
    const std::vector<NodeRef> all = choices(node, wanted);
    if (all.empty()) return false;
    const bool either = kind(node) == ast::Kind::Binary && tree(node)[node.node].op == ast::Op::Or;
    const bool number = kind(all.back()) == ast::Kind::Number;
    const Symbol unit = number ? tree(all.back()).number(all.back().node).unit : no_symbol;
    std::vector<std::string> texts;
    texts.reserve(all.size());
    for (const NodeRef choice : all) {
        texts.push_back(choice_text(choice, unit == no_symbol ? std::string_view{} : text(unit), wanted));
    }
    if (!either && std::ranges::any_of(texts, &std::string::empty)) return false;
    const std::string_view found = either                          ? "several values with `or`"
                                   : kind(node) == ast::Kind::List ? "several values"
                                                                   : "a range";
    auto builder = context_.sink.report(span(node), diag::TypeMismatch, wanted.who, say(wanted.type), found);
    builder.label(wanted.declared, "declared here");
    builder.help(either ? "`or` joins conditions; here stands one value" : "here stands one value");
    if (program_.types.is(program_.types.required(wanted.type), TypeKind::Accelerators)) {
        builder.help("`1 GPU` takes one of any model");
    }
    for (const std::string& choice : texts) {
        if (!choice.empty()) builder.fix("write `" + choice + "`", Applicability::Review, span(node), choice);
    }
    return true;
}

/// `1/2 vCPU`: a part of a unit, which reads as a division by it.
bool Checker::fraction(NodeRef node, const Wanted& wanted) {
    const Type want = program_.types[program_.types.required(wanted.type)];
    const NodeRef left = child(node, 0);
    const NodeRef right = child(node, 1);
    const bool numbers = kind(left) == ast::Kind::Number && kind(right) == ast::Kind::Number;
    if (tree(node)[node.node].op != ast::Op::Divide || want.kind != TypeKind::Number || !numbers) return false;
    const ast::Number over = tree(left).number(left.node);
    const ast::Number under = tree(right).number(right.node);
    const auto unit = under.unit == no_symbol ? std::nullopt : find_unit(text(under.unit));
    const bool fits = unit && unit->dimension == want.dimension && unit->per_time == want.per_time;
    if (!fits || over.unit != no_symbol || over.decimals + under.decimals > 0) return false;
    const auto share = ratio(over.digits, under.digits);
    const auto size = share ? multiply(*share, unit->size) : std::nullopt;
    if (!size) return false;
    told_better(node);
    auto builder = context_.sink.report(span(node), diag::TypeMismatch, wanted.who, say(wanted.type), "a fraction");
    builder.label(wanted.declared, "declared here").help("a part is written with a decimal point");
    if (!size->whole()) return true;
    offer(builder, node, {print_quantity(*size, want.dimension, want.per_time), {}});
    return true;
}

}  // namespace mlwc::sema
