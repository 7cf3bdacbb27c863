// A serverless endpoint of Amazon SageMaker AI.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_sagemaker_serverless(const Context& context, const Unit& unit, Survey& survey);
void lower_sagemaker_serverless(Context& context, Unit& unit);

}  // namespace mlwc::lower
