// The instances that a Batch job runs on: compute environment, launch template and the role of its instances.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Instances of the type that was chosen, none while nothing runs, at most one at a time: runs wait for each other.
[[nodiscard]] ResourceId add_compute_environment(Context& context, const Unit& unit, ResourceId log_group);

}  // namespace mlwc::lower
