// A worker on AWS Lambda: a function that is given the items of a queue.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_lambda_worker(const Context& context, const Unit& unit, Survey& survey);
void lower_lambda_worker(Context& context, Unit& unit);

}  // namespace mlwc::lower
