// A worker on an asynchronous endpoint of Amazon SageMaker AI.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_sagemaker_async(const Context& context, const Unit& unit, Survey& survey);
void lower_sagemaker_async(Context& context, Unit& unit);

}  // namespace mlwc::lower
