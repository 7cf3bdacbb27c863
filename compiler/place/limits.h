// Evaluating limits, and saying what is wrong when one does not hold.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/place/platforms.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

enum class Outcome : std::uint8_t {
    Holds,
    Violated,
    Unknown,       ///< an operand is an Error or a fact that nobody has: rules nothing out
    DoesNotApply,  ///< `when` is false, or it speaks of another kind
};

/// The outcome of a limit for one workload and, if it names it, one candidate.
[[nodiscard]] Outcome evaluate(const Limit& limit, sema::Evaluator& evaluator, const Value& workload, Symbol kind,
                               const Value& candidate);

/// Its message for that workload; made only when somebody reads it.
[[nodiscard]] std::string message_of(const Limit& limit, sema::Evaluator& evaluator, const Value& workload,
                                     const Value& candidate);

/// What else it says to do, for that workload; empty if nothing.
[[nodiscard]] std::string help_of(const Limit& limit, sema::Evaluator& evaluator, const Value& workload,
                                  const Value& candidate);

/// The fact it rests on, if it names one.
[[nodiscard]] std::optional<Fact> fact_of(const Limit& limit, sema::Evaluator& evaluator);

/// Whether a node declares a limit or a policy.
[[nodiscard]] inline bool is_rule(ast::Kind kind) { return kind == ast::Kind::Limit || kind == ast::Kind::Policy; }

/// The Limit or Policy node that it was read from.
[[nodiscard]] NodeRef node_of(const Limit& limit, const sema::Program& program);

/// `An error`, `A warning`, `A note`: what it is if it does not hold.
[[nodiscard]] std::string_view spoken_severity(const Limit& limit);

/// The platforms it names as a way out.
[[nodiscard]] std::vector<Symbol> instead_of(const Limit& limit, const sema::Program& program);

/// The value at a path, or null.
[[nodiscard]] const Value* find_path(const Value& workload, std::span<const Symbol> path);
/// The value at a path, or None.
[[nodiscard]] Value at_path(const Value& workload, const Path& path);
/// The type of an attribute of a kind; `any` if there is none of that path.
[[nodiscard]] sema::TypeId type_at(const sema::Program& program, Symbol kind, std::span<const Symbol> path);
/// A copy of the record with another value at the path.
[[nodiscard]] Value with_path(sema::Evaluator& evaluator, const Value& record, std::span<const Symbol> path,
                              const Value& value);

}  // namespace mlwc::place
