// Workloads on ECS with instances that AWS picks, starts, patches and ends.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_ecs_managed_service(const Context& context, const Unit& unit, Survey& survey);
void survey_ecs_managed_worker(const Context& context, const Unit& unit, Survey& survey);

void lower_ecs_managed_service(Context& context, Unit& unit);
void lower_ecs_managed_worker(Context& context, Unit& unit);

}  // namespace mlwc::lower
