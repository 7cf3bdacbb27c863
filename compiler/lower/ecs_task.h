// What services, workers and jobs on ECS have in common: roles, log group and task definition.
#pragma once

#include <span>

#include "compiler/lower/ecs_capacity.h"
#include "compiler/lower/network.h"

namespace mlwc::lower {

/// The one container of a task; overrides and load balancers find it by this name.
inline constexpr std::string_view container_name = "main";

/// The pieces of a task that services and schedules refer to.
struct Task {
    ResourceId security_group;
    ResourceId execution_role;
    std::optional<ResourceId> task_role;
    ResourceId definition;
    std::span<const ResourceId> policies;       ///< must be attached before a task starts
    std::span<const ResourceId> mount_targets;  ///< must stand before a task starts
    std::int64_t stop_seconds = 0;              ///< for which AWS waits until its container has stopped
};

/// What the container of a task is there for; a job's is for neither.
struct Duty {
    std::int64_t port = 0;            ///< where it listens; 0: nowhere
    std::int64_t item_seconds = 0;    ///< what an item of the queue that it drains may take; 0: it drains none
    std::int64_t answer_seconds = 0;  ///< what its slowest answer may take; 0: nobody said
};

/// Makes them.
[[nodiscard]] Task add_task(Context& context, Unit& unit, const Capacity& capacity, const Duty& duty);

/// Adds what must stand before a task starts.
void wait_for_task(const Context& context, const Task& task, Before& before);

/// What a task wants of what is shared, whatever it runs on.
void survey_task(const Context& context, const Unit& unit, Survey& survey);

/// `{ Subnets, SecurityGroups, AssignPublicIp }`: private subnets, no public address.
[[nodiscard]] Property awsvpc(Context& context, const Task& task, const Capacity& capacity);

}  // namespace mlwc::lower
