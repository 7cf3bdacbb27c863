// Container images as other tools write them, in one string: `123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1`.
#pragma once

#include <string_view>

#include "compiler/sema/quantity_text.h"

namespace mlwc::sema {

/// The reference `text` as a call of `ecr` or `image`. Without text, and with a reason, if it names no image for good.
/// `region` is the app's; empty if it is not known.
[[nodiscard]] Reading read_image(std::string_view text, std::string_view region);

/// A reference that stands where the name of a repository of Amazon ECR is wanted: `shop/web:1` as a call of `ecr`.
[[nodiscard]] Reading read_repository(std::string_view reference, std::string_view region);

/// Whether a reference names the registry of an account on Amazon ECR.
[[nodiscard]] bool names_ecr(std::string_view reference);

/// Whether a repository was given with more than its name: a registry, a tag or a digest.
[[nodiscard]] bool more_than_repository(std::string_view repository);

}  // namespace mlwc::sema
