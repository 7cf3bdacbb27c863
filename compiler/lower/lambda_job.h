// A job on AWS Lambda: a function that EventBridge Scheduler invokes, or that somebody does.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_lambda_job(const Context& context, const Unit& unit, Survey& survey);
void lower_lambda_job(Context& context, Unit& unit);

}  // namespace mlwc::lower
