// A job on Fargate: a task that EventBridge Scheduler starts, or that somebody runs.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_fargate_job(const Context& context, const Unit& unit, Survey& survey);
void lower_fargate_job(Context& context, Unit& unit);

}  // namespace mlwc::lower
