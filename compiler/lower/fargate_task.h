// What services and jobs on Fargate have in common: roles, log group and task definition.
#pragma once

#include <span>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The one container of a task; overrides and load balancers find it by this name.
inline constexpr std::string_view container_name = "main";

/// The pieces of a task that services and schedules refer to.
struct Task {
    ResourceId security_group;
    ResourceId execution_role;
    std::optional<ResourceId> task_role;
    ResourceId definition;
    std::span<const ResourceId> policies;  ///< must be attached before a task starts
};

/// Makes them; `port` is 0 for a container that listens to nothing.
[[nodiscard]] Task add_task(Context& context, Unit& unit, std::int64_t port);

/// What a task on Fargate wants of what is shared.
void survey_task(const Context& context, const Unit& unit, Survey& survey);

/// `{ Subnets, SecurityGroups, AssignPublicIp }`: private subnets, no public address.
[[nodiscard]] Property awsvpc(Context& context, const Task& task);

}  // namespace mlwc::lower
