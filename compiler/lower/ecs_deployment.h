// The ECS service that keeps the replicas of a service or a worker running.
#pragma once

#include "compiler/lower/ecs_capacity.h"
#include "compiler/lower/ecs_task.h"
#include "compiler/lower/scaling.h"

namespace mlwc::lower {

/// For which a target group waits, at most, for the answers of a replica that is to go, where nobody said what they
/// take.
inline constexpr std::int64_t usual_drain_seconds = 30;

/// Where requests come from: the target group of the replicas and the rule that leads to it.
struct Balanced {
    ResourceId target_group;
    ResourceId rule;
    std::int64_t drain_seconds = usual_drain_seconds;  ///< for which it waits, at most, for what a replica that is to
                                                       ///< go still answers
};

/// Makes the service; `behind` is null for replicas that nobody sends requests to.
ResourceId add_replicas(Context& context, const Unit& unit, const Capacity& capacity, const Task& task,
                        const Balanced* behind = nullptr);

/// The number of its replicas, as Application Auto Scaling names it.
[[nodiscard]] Scalable replicas_of(Context& context, ResourceId service);

}  // namespace mlwc::lower
