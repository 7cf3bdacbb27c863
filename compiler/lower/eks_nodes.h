// What the pods of one workload run on: a node group, or a Fargate profile.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Whether the pods run on Fargate: the size that was taken has no instance type.
[[nodiscard]] bool on_fargate(const Unit& unit);

/// How many replicas there are at most, which is how many nodes there are.
[[nodiscard]] std::int64_t most_replicas(const Unit& unit);

/// The label by which pods find their nodes.
inline constexpr std::string_view node_label = "workload";

/// What a Fargate profile waits for: what its pods are started with and need, and the profile before it.
[[nodiscard]] std::span<const ResourceId> before_fargate_profile(Context& context, std::optional<ResourceId> previous);

/// Lets each Fargate profile wait for the one before it, in the order of their names, and returns the last one if there
/// is any: a cluster makes and deletes one at a time. Amazon EKS API Reference: CreateFargateProfile and
/// DeleteFargateProfile, ResourceInUseException. Checked 2026-11-26.
std::optional<ResourceId> chain_fargate_profiles(Context& context);

/// Makes it, and notes it in the context.
void add_pod_capacity(Context& context, const Unit& unit);

}  // namespace mlwc::lower
