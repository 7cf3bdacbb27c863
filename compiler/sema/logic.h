// Logic over values that may be unknown, for whoever computes the parts.
#pragma once

#include "compiler/sema/evaluate.h"

namespace mlwc::sema {

[[nodiscard]] inline bool undecided(const Value& value) {
    return value.is(ValueKind::Error) || value.is(ValueKind::Unknown);
}

/// What two values come to of which one is undecided: an Error is worse than Unknown.
[[nodiscard]] inline Value worse(const Value& left, const Value& right) {
    return left.is(ValueKind::Error) || right.is(ValueKind::Error) ? error_value() : unknown_value();
}

[[nodiscard]] inline Value negation(const Value& value) {
    if (undecided(value)) return value;
    return value.is(ValueKind::Bool) ? bool_value(value.number == 0) : error_value();
}

/// Whether a part alone decides: one false part a conjunction, one true part a disjunction, whatever the other is.
[[nodiscard]] inline bool decides(const Value& part, bool conjunction) {
    return part.is(ValueKind::Bool) && (part.number != 0) != conjunction;
}

/// A conjunction or a disjunction whose left part does not decide.
[[nodiscard]] inline Value joined(const Value& left, const Value& right, bool conjunction) {
    if (decides(right, conjunction) || (left.is(ValueKind::Bool) && right.is(ValueKind::Bool))) return right;
    return worse(left, right);
}

}  // namespace mlwc::sema
