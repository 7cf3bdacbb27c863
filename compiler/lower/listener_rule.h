// The rule of a service behind its load balancer: which requests go to its target group.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Forwards what the unit's host and path name to `target_group`.
ResourceId add_listener_rule(Context& context, const Unit& unit, ResourceId target_group);

}  // namespace mlwc::lower
