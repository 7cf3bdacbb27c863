// What the pods of one workload run on: a node group, or a Fargate profile.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Whether the pods run on Fargate: the size that was taken has no instance type.
[[nodiscard]] bool on_fargate(const Unit& unit);

/// How many replicas there are at most, which is how many nodes there are.
[[nodiscard]] std::int64_t most_replicas(const Unit& unit);

/// The label by which pods find their nodes.
inline constexpr std::string_view node_label = "workload";

/// Makes it, and notes it in the context.
void add_pod_capacity(Context& context, const Unit& unit);

}  // namespace mlwc::lower
