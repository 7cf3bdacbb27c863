// A service on Fargate: tasks behind the load balancer of its exposure, scaled by Application Auto Scaling.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_fargate_service(const Context& context, const Unit& unit, Survey& survey);
void lower_fargate_service(Context& context, Unit& unit);

}  // namespace mlwc::lower
