// The ECS cluster and the schedule group that workloads share.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void add_cluster(Context& context);
void add_schedule_group(Context& context);

}  // namespace mlwc::lower
