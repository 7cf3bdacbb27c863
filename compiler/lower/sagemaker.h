// A real-time endpoint of Amazon SageMaker AI: model, endpoint configuration, endpoint, and its scaling.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_sagemaker(const Context& context, const Unit& unit, Survey& survey);
void lower_sagemaker(Context& context, Unit& unit);

}  // namespace mlwc::lower
