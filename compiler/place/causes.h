// What the user wrote that a limit is violated by.
#pragma once

#include <optional>
#include <vector>

#include "compiler/place/limits.h"

namespace mlwc::place {

/// The places that the user wrote and the limit reads, most telling first: of a map or a list the member that breaks
/// the limit by itself, if there is one. `workload` is of that kind and breaks the limit.
[[nodiscard]] std::vector<Span> causes(const Limit& limit, sema::Evaluator& evaluator, const sema::Model& model,
                                       const Value& workload, Symbol kind, const Value& candidate);

/// The workload without the first member of a map or a list that breaks the limit by itself; nothing if none does.
[[nodiscard]] std::optional<Value> without_cause(const Limit& limit, sema::Evaluator& evaluator,
                                                 const sema::Model& model, const Value& workload, Symbol kind);

}  // namespace mlwc::place
