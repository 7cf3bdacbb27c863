// A job on AWS Batch that runs on Fargate: a queue in front of capacity that nobody has to size.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_batch_fargate(const Context& context, const Unit& unit, Survey& survey);
void lower_batch_fargate(Context& context, Unit& unit);

}  // namespace mlwc::lower
