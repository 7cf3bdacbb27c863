// A worker on ECS: tasks that drain a queue, as many as its backlog needs.
#pragma once

#include "compiler/lower/ecs_capacity.h"

namespace mlwc::lower {

/// What it wants of what is shared, whatever it runs on.
void survey_ecs_worker(const Context& context, const Unit& unit, Survey& survey);
void lower_ecs_worker(Context& context, Unit& unit, const Capacity& capacity);

}  // namespace mlwc::lower
