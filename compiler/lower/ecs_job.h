// A job on ECS: a task that EventBridge Scheduler starts, or that somebody runs.
#pragma once

#include "compiler/lower/ecs_capacity.h"

namespace mlwc::lower {

/// What it wants of what is shared, whatever it runs on.
void survey_ecs_job(const Context& context, const Unit& unit, Survey& survey);
void lower_ecs_job(Context& context, Unit& unit, const Capacity& capacity);

}  // namespace mlwc::lower
