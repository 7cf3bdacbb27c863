// Workloads on ECS with EC2 instances of one's own.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_ecs_ec2_service(const Context& context, const Unit& unit, Survey& survey);
void survey_ecs_ec2_worker(const Context& context, const Unit& unit, Survey& survey);
void survey_ecs_ec2_job(const Context& context, const Unit& unit, Survey& survey);

void lower_ecs_ec2_service(Context& context, Unit& unit);
void lower_ecs_ec2_worker(Context& context, Unit& unit);
void lower_ecs_ec2_job(Context& context, Unit& unit);

}  // namespace mlwc::lower
