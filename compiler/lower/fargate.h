// Workloads on AWS Fargate: ECS tasks without instances.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_fargate_service(const Context& context, const Unit& unit, Survey& survey);
void survey_fargate_worker(const Context& context, const Unit& unit, Survey& survey);
void survey_fargate_job(const Context& context, const Unit& unit, Survey& survey);

void lower_fargate_service(Context& context, Unit& unit);
void lower_fargate_worker(Context& context, Unit& unit);
void lower_fargate_job(Context& context, Unit& unit);

}  // namespace mlwc::lower
