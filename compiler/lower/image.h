// Container images: their reference, and the repository that a role must be able to read.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The whole reference of a workload's image.
[[nodiscard]] Property image_reference(Context& context, Reading image);

/// Whether the image lies in Amazon ECR, so that a role must be allowed to pull it.
[[nodiscard]] bool in_ecr(Reading image);

/// The ARN of the image's repository; only when in_ecr().
[[nodiscard]] Property repository_arn(Context& context, Reading image);

}  // namespace mlwc::lower
