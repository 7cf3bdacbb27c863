// A job of Amazon SageMaker AI batch transform: records in Amazon S3 go through a model, and answers come back there.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_sagemaker_transform(const Context& context, const Unit& unit, Survey& survey);
void lower_sagemaker_transform(Context& context, Unit& unit);

}  // namespace mlwc::lower
