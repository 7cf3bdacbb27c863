// Which requests go to which service: one rule each behind the load balancer of its exposure.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Whether the unit stands behind a load balancer.
[[nodiscard]] bool is_routed(const Unit& unit);

/// Where a unit is found, before priorities are known.
[[nodiscard]] Route route_of(const Unit& unit);

/// Gives each routed unit the priority of its rule: the more specific host and path first, then by a hash of its name,
/// so that neither order nor additions move the others. Reports two services that answer the same requests.
void assign_priorities(Context& context);

}  // namespace mlwc::lower
