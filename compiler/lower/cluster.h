// The ECS cluster and the schedule group that workloads share.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void add_cluster(Context& context);

/// Tells the cluster of the capacity providers of all workloads, once they are lowered.
void complete_cluster_capacity(Context& context);
void add_schedule_group(Context& context);

}  // namespace mlwc::lower
