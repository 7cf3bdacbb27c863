// The role that SageMaker takes to start a model and that the model's container has.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

struct SageMakerRole {
    ResourceId role;
    ResourceId policy;  ///< SageMaker tries the role when a model is made, so this must be attached before
};

[[nodiscard]] SageMakerRole add_sagemaker_role(Context& context, const Unit& unit, ResourceId log_group,
                                               ResourceId security_group);

}  // namespace mlwc::lower
