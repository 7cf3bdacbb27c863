// What the tasks of a workload run on, in the words of Amazon ECS.
#pragma once

#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Fargate, which sells tasks as a whole, or instances behind a capacity provider of the app's own.
struct Capacity {
    std::string_view compatibility;         ///< `FARGATE`, as task definitions name it
    std::optional<ResourceId> provider;     ///< of the instances; Fargate's are AWS's own
    std::string_view placement = {};        ///< of replicas among instances: `distinctInstance`
    std::int64_t longest_stop_seconds = 0;  ///< for which AWS waits between telling a container to stop and ending it
};

[[nodiscard]] inline bool sells_tasks(const Capacity& capacity) { return !capacity.provider; }

/// What task definitions call instances that AWS looks after.
inline constexpr std::string_view managed_instances = "MANAGED_INSTANCES";

/// Whether the capacity provider names its cluster, and is there without being listed among those of the cluster.
/// Amazon ECS API Reference: PutClusterCapacityProviders refuses those of managed instances. Checked 2026-11-26.
[[nodiscard]] inline bool names_its_cluster(const Capacity& capacity) {
    return capacity.compatibility == managed_instances;
}

/// Adds the launch type, or the strategy of capacity providers.
void add_capacity(Context& context, const Unit& unit, const Capacity& capacity, Members& members);

/// The name of the capacity provider, where it takes one: for spare capacity, and for instances.
[[nodiscard]] std::optional<Property> capacity_provider(const Unit& unit, const Capacity& capacity);

/// Whether the accelerators are chips of AWS Neuron rather than GPUs.
[[nodiscard]] bool is_neuron(const Context& context, const Unit& unit);

/// Whether the workload takes spare capacity at a lower price.
[[nodiscard]] inline bool is_spot(const Unit& unit) { return unit.needs[Field::Capacity].is("spot"); }

}  // namespace mlwc::lower
