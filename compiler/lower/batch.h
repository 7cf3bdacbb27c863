// A job on AWS Batch: a queue in front of instances of its own, which come and go with the runs.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_batch(const Context& context, const Unit& unit, Survey& survey);
void lower_batch(Context& context, Unit& unit);

}  // namespace mlwc::lower
