// Operators over values. Error makes what it touches unknown; None compares with nothing but itself.
#include "compiler/base/diagnostics.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/logic.h"

namespace mlwc::sema {
namespace {

bool ordered(ast::Op op, std::strong_ordering order) {
    switch (op) {
        case ast::Op::Less:
            return order < 0;
        case ast::Op::LessEqual:
            return order <= 0;
        case ast::Op::Greater:
            return order > 0;
        default:
            return order >= 0;
    }
}

}  // namespace

Value Evaluator::run_unary(NodeRef node) {
    Value value = run(child(node, 0));
    if (tree(node)[node.node].op == ast::Op::Not) return negation(value);
    if (undecided(value)) return value;
    if (!value.is(ValueKind::Number)) return error_value();
    if (value.number == INT64_MIN) return overflow(node);
    value.number = -value.number;
    return value;
}

Value Evaluator::run_binary(NodeRef node) {
    switch (tree(node)[node.node].op) {
        case ast::Op::And:
            return run_logic(node, true);
        case ast::Op::Or:
            return run_logic(node, false);
        case ast::Op::In:
        case ast::Op::NotIn:
            return run_membership(node);
        default: {
            const Value left = run(child(node, 0));
            return combined(node, left, run(child(node, 1)));
        }
    }
}

Value Evaluator::combine(NodeRef node, const Value& left, const Value& right) {
    steps_ = 0;
    return combined(node, left, right);
}

Value Evaluator::combined(NodeRef node, const Value& left, const Value& right) {
    if (undecided(left) || undecided(right)) return worse(left, right);
    const ast::Op op = tree(node)[node.node].op;
    return op >= ast::Op::Add && op <= ast::Op::Divide ? calculated(node, left, right) : compared(op, left, right);
}

Value Evaluator::run_logic(NodeRef node, bool conjunction) {
    const Value left = run(child(node, 0));
    return decides(left, conjunction) ? left : joined(left, run(child(node, 1)), conjunction);
}

Value Evaluator::compared(ast::Op op, const Value& left, const Value& right) {
    if (op == ast::Op::Equal || op == ast::Op::NotEqual) {
        return bool_value(equal(left, right) == (op == ast::Op::Equal));
    }
    // Ordering something absent has no answer; `when = w.x != none` is the way to ask.
    if (!left.is(ValueKind::Number) || !right.is(ValueKind::Number)) return unknown_value();
    return bool_value(ordered(op, compare(ratio_of(left), ratio_of(right))));
}

bool Evaluator::equal(const Value& left, const Value& right) {
    // One list may stand in another many times over; comparing them is bounded like everything else.
    if (left.kind != right.kind || ++steps_ > most_steps) return false;
    switch (left.kind) {
        case ValueKind::None:
            return true;
        case ValueKind::Bool:
            return left.number == right.number;
        case ValueKind::Number:
            return compare(ratio_of(left), ratio_of(right)) == 0;
        case ValueKind::Accelerators:
            return left.number == right.number && left.extent.tag == right.extent.tag;
        case ValueKind::String:
            return left.text() == right.text();
        case ValueKind::Symbol:
            return left.extent.tag == right.extent.tag;
        case ValueKind::Workload:
            return left.extent.count == right.extent.count;
        case ValueKind::List:
        case ValueKind::Range: {
            const auto ours = left.children();
            const auto theirs = right.children();
            if (ours.size() != theirs.size()) return false;
            for (std::size_t index = 0; index < ours.size(); ++index) {
                if (!equal(ours[index].value, theirs[index].value)) return false;
            }
            return true;
        }
        case ValueKind::Record: {
            if (left.children().size() != right.children().size() || left.extent.tag != right.extent.tag) return false;
            for (const Slot& slot : left.children()) {
                const Value* other = find(right, slot.key);
                if (other == nullptr || !equal(slot.value, *other)) return false;
            }
            return true;
        }
        default:
            return false;
    }
}

Value Evaluator::run_membership(NodeRef node) {
    const bool wanted_inside = tree(node)[node.node].op == ast::Op::In;
    const Value value = run(child(node, 0));
    const Value set = run(child(node, 1));
    if (undecided(value) || undecided(set)) return worse(value, set);
    bool inside = false;
    if (set.is(ValueKind::Range)) {
        if (!value.is(ValueKind::Number)) return unknown_value();
        const Value& low = set.children()[0].value;
        const Value& high = set.children()[1].value;
        inside = (low.is(ValueKind::None) || compare(ratio_of(value), ratio_of(low)) >= 0) &&
                 (high.is(ValueKind::None) || compare(ratio_of(value), ratio_of(high)) <= 0);
    } else if (set.is(ValueKind::Record)) {
        const Symbol key = value.is(ValueKind::String) ? context_.symbols.find(value.text()) : value.extent.tag;
        inside = find(set, key) != nullptr;
    } else if (set.is(ValueKind::List)) {
        for (const Slot& slot : set.children()) inside = inside || equal(value, slot.value);
    } else {
        return unknown_value();
    }
    return bool_value(inside == wanted_inside);
}

Value Evaluator::calculated(NodeRef node, const Value& left, const Value& right) {
    if (!left.is(ValueKind::Number) || !right.is(ValueKind::Number)) return unknown_value();
    const ast::Op op = tree(node)[node.node].op;
    const Ratio first = ratio_of(left);
    const Ratio second = ratio_of(right);
    if (op == ast::Op::Divide && second.numerator == 0) {
        context_.sink.report(span(child(node, 1)), diag::DivisionByZero);
        return error_value();
    }
    std::optional<Ratio> amount;
    Value shape = left;
    switch (op) {
        case ast::Op::Add:
            amount = add(first, second);
            break;
        case ast::Op::Subtract:
            amount = subtract(first, second);
            break;
        case ast::Op::Multiply: {
            amount = multiply(first, second);
            const bool left_scales = left.dimension == Dimension::Count || left.dimension == Dimension::Fraction;
            if (left_scales) shape = right;
            if (left.per_time != right.per_time && left.dimension != right.dimension) {
                // A rate for a time is an amount: the shape of the rate, no longer per time.
                const bool by_time = (left.per_time ? right : left).dimension == Dimension::Time;
                if (by_time) {
                    shape = left.per_time ? left : right;
                    shape.per_time = false;
                }
            }
            const bool fraction =
                left_scales ? left.dimension == Dimension::Fraction : right.dimension == Dimension::Fraction;
            if (fraction && amount) amount = divide(*amount, {1'000'000, 1});
            break;
        }
        default: {
            amount = divide(first, second);
            if (left.dimension == right.dimension && left.per_time == right.per_time) {
                shape = number_value({});
            } else if (left.dimension == right.dimension && right.per_time) {
                shape = number_value({}, Dimension::Time);
            } else if (right.dimension == Dimension::Time) {
                shape.per_time = true;
            }
        }
    }
    return amount ? number_value(*amount, shape.dimension, shape.per_time) : overflow(node);
}

}  // namespace mlwc::sema
