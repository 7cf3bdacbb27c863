// The model of whatever SageMaker runs: the image, its weights, its environment and where it runs.
#pragma once

#include "compiler/lower/context.h"
#include "compiler/lower/sagemaker_role.h"

namespace mlwc::lower {

/// Whether `model.source` is one object; else it is everything below a prefix.
[[nodiscard]] bool is_object(const sema::Value& source);

/// The model; without a security group it runs outside of the network.
[[nodiscard]] ResourceId add_model(Context& context, const Unit& unit, const SageMakerRole& role,
                                   std::optional<ResourceId> security_group);

}  // namespace mlwc::lower
