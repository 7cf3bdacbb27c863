// Scaling by what waits in a queue: from no replica to as many as the backlog needs, and back.
#pragma once

#include "compiler/lower/context.h"
#include "compiler/lower/scaling.h"

namespace mlwc::lower {

/// Adds the scalable target and its policies, if the number of replicas is left to autoscaling.
/// `service` is the ECS service whose replicas drain the unit's queue.
void add_backlog_scaling(Context& context, const Unit& unit, ResourceId service);

}  // namespace mlwc::lower
