// A service on ECS: tasks behind the load balancer of its exposure, scaled by Application Auto Scaling.
#pragma once

#include "compiler/lower/ecs_capacity.h"

namespace mlwc::lower {

/// What it wants of what is shared, whatever it runs on.
void survey_ecs_service(const Context& context, const Unit& unit, Survey& survey);
void lower_ecs_service(Context& context, Unit& unit, const Capacity& capacity);

}  // namespace mlwc::lower
