// EC2 instances of one's own that ECS tasks run on: started and ended as tasks need them.
#pragma once

#include "compiler/lower/ecs_agent.h"
#include "compiler/lower/ecs_capacity.h"

namespace mlwc::lower {

/// The capacity provider of a workload, and all that its instances take.
[[nodiscard]] Capacity add_instances(Context& context, Unit& unit);

}  // namespace mlwc::lower
