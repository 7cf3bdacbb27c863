// Workloads on ECS with instances that AWS picks, starts, patches and ends.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void lower_ecs_managed_service(Context& context, Unit& unit);
void lower_ecs_managed_worker(Context& context, Unit& unit);
void lower_ecs_managed_job(Context& context, Unit& unit);

}  // namespace mlwc::lower
