// Who the pods of a workload talk to, as a cluster holds them to it.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The spec of a NetworkPolicy for the pods that `selector` matches: what `calls` and `egress` say, and names.
[[nodiscard]] Property network_policy(Context& context, const Unit& unit, Property selector);

}  // namespace mlwc::lower
