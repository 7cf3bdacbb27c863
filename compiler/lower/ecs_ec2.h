// Workloads on ECS with EC2 instances of one's own.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void lower_ecs_ec2_service(Context& context, Unit& unit);
void lower_ecs_ec2_worker(Context& context, Unit& unit);
void lower_ecs_ec2_job(Context& context, Unit& unit);

}  // namespace mlwc::lower
