// An Error is never kept: what made it is said anew each time, as if the whole were computed.
#include "compiler/place/hoisted.h"

#include <utility>

#include "compiler/sema/logic.h"

namespace mlwc::place {

using sema::Meaning;
using sema::ValueKind;

Hoisted::Hoisted(NodeRef expression, std::size_t sizes, sema::Evaluator& evaluator)
    : evaluator_(evaluator), sizes_(sizes) {
    const std::uint32_t whole = add(expression, 0);
    parts_[whole].keeps = parts_[whole].over != Over::Both;
    for (const Part& part : std::vector<Part>(parts_)) {
        for (std::size_t at = 0; at < part.count; ++at) {
            Part& child = parts_[part.children[at]];
            child.keeps = child.over != Over::Both && child.over != part.over;
        }
    }
}

std::uint32_t Hoisted::add(NodeRef expression, std::uint32_t depth) {
    constexpr std::uint32_t deepest = 32;
    const ast::File& tree = evaluator_.program().tree(expression);
    Part part;
    part.expression = expression;
    part.form = depth < deepest ? form_of(expression) : Form::Whole;
    part.over = over(expression);
    part.once = sema::error_value();
    if (part.form != Form::Whole) {
        // What is called is no part of a call.
        for (const ast::NodeId child : tree.children(expression.node).subspan(part.form == Form::Call ? 1 : 0)) {
            part.children[part.count++] = add({expression.file, child}, depth + 1);
        }
    }
    parts_.push_back(std::move(part));
    return static_cast<std::uint32_t>(parts_.size() - 1);
}

Hoisted::Form Hoisted::form_of(NodeRef expression) const {
    const sema::Program& program = evaluator_.program();
    const ast::File& tree = program.tree(expression);
    const Meaning::How how = program.meaning(expression).how;
    if (how == Meaning::How::Error || how == Meaning::How::NamedWorkload) return Form::Whole;
    const ast::Op op = tree[expression.node].op;
    switch (tree.kind(expression.node)) {
        case ast::Kind::Unary:
            return op == ast::Op::Not ? Form::Not : Form::Whole;
        case ast::Kind::Binary:
            if (op == ast::Op::And) return Form::And;
            if (op == ast::Op::Or) return Form::Or;
            return op == ast::Op::In || op == ast::Op::NotIn ? Form::Whole : Form::Operation;
        case ast::Kind::If:
            return Form::If;
        case ast::Kind::Call:
            return how == Meaning::How::Builtin ? Form::Call : Form::Whole;
        default:
            return Form::Whole;
    }
}

Hoisted::Over Hoisted::over_children(NodeRef expression, std::size_t from) const {
    auto all = static_cast<std::uint8_t>(Over::Nothing);
    for (const ast::NodeId child : evaluator_.program().tree(expression).children(expression.node).subspan(from)) {
        all = static_cast<std::uint8_t>(all | static_cast<std::uint8_t>(over({expression.file, child})));
    }
    return static_cast<Over>(all);
}

/// What is not known to read less may read both.
Hoisted::Over Hoisted::over(NodeRef expression) const {
    const sema::Program& program = evaluator_.program();
    const Meaning::How how = program.meaning(expression).how;
    if (how == Meaning::How::Error || how == Meaning::How::NamedWorkload) return Over::Both;
    switch (program.tree(expression).kind(expression.node)) {
        case ast::Kind::None:
        case ast::Kind::Bool:
        case ast::Kind::Number:
        case ast::Kind::String:
            return Over::Nothing;
        case ast::Kind::Name:
            if (how == Meaning::How::Symbol) return Over::Nothing;
            if (how == Meaning::How::Workload) return Over::Workload;
            return how == Meaning::How::Candidate ? Over::Size : Over::Both;
        case ast::Kind::Member:
            if (how == Meaning::How::Declaration) return Over::Both;
            return over({expression.file, program.tree(expression).child(expression.node, 0)});
        case ast::Kind::Interpolation:
        case ast::Kind::Unary:
        case ast::Kind::Binary:
        case ast::Kind::If:
            return over_children(expression, 0);
        case ast::Kind::Call:
            return how == Meaning::How::Builtin ? over_children(expression, 1) : Over::Both;
        default:
            return Over::Both;
    }
}

void Hoisted::begin(const Value& workload) {
    workload_ = &workload;
    ++workloads_;
}

Value Hoisted::of(std::size_t row, const Value& size) {
    return ask(static_cast<std::uint32_t>(parts_.size() - 1), row, size);
}

Value Hoisted::ask(std::uint32_t at, std::size_t row, const Value& size) {
    Part& part = parts_[at];
    if (!part.keeps) return compute(part, row, size);
    if (part.over == Over::Size) {
        if (part.by_row.empty()) part.by_row.assign(sizes_, sema::error_value());
        Value& kept = part.by_row[row];
        if (kept.is(ValueKind::Error)) kept = compute(part, row, size);
        return kept;
    }
    const bool stale = part.over == Over::Workload && part.workload != workloads_;
    if (stale || part.once.is(ValueKind::Error)) part.once = compute(part, row, size);
    part.workload = workloads_;
    return part.once;
}

Value Hoisted::compute(const Part& part, std::size_t row, const Value& size) {
    const auto child = [&](std::size_t at) { return ask(part.children[at], row, size); };
    switch (part.form) {
        case Form::Whole:
            break;
        case Form::Operation: {
            const Value left = child(0);
            return evaluator_.combine(part.expression, left, child(1));
        }
        case Form::Not:
            return sema::negation(child(0));
        case Form::And:
        case Form::Or: {
            const bool conjunction = part.form == Form::And;
            const Value left = child(0);
            return sema::decides(left, conjunction) ? left : sema::joined(left, child(1), conjunction);
        }
        case Form::If: {
            const Value condition = child(0);
            if (condition.is(ValueKind::Bool)) return child(condition.number != 0 ? 1 : 2);
            return condition.is(ValueKind::Unknown) ? condition : sema::error_value();
        }
        case Form::Call:
            return call(part, row, size);
    }
    return evaluator_.evaluate(part.expression, *workload_, size);
}

Value Hoisted::call(const Part& part, std::size_t row, const Value& size) {
    const sema::Builtin& builtin = sema::builtins()[evaluator_.program().meaning(part.expression).index];
    std::array<Value, sema::most_parameters> arguments;
    for (std::size_t at = 0; at < part.count; ++at) {
        arguments[at] = ask(part.children[at], row, size);
        if (const auto instead = sema::Evaluator::without_call(builtin.parameters[at], arguments[at])) return *instead;
    }
    return evaluator_.apply(part.expression, std::span<const Value>(arguments).first(part.count));
}

}  // namespace mlwc::place
