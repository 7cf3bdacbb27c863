// How private subnets reach AWS services: through endpoints, or through NAT gateways.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The way out of a new network, and why it was taken.
struct WayOut {
    bool nat = false;
    std::string_view why;  ///< one sentence, in the graph's arena or static
};

/// NAT gateways when somebody connects to the internet. Else whatever costs less by the hour: one NAT gateway, or all
/// interface endpoints that are needed, in each zone. Where a price is not known, endpoints, since they keep traffic
/// inside.
[[nodiscard]] WayOut choose_way_out(Context& context);

/// The gateway endpoints, which cost nothing, and without NAT the interface endpoints, for exactly what is used.
/// Returns those of which image pulls and logs need.
[[nodiscard]] std::span<const ResourceId> add_endpoints(Context& context, const WayOut& way,
                                                        const std::vector<ResourceId>& route_tables);

}  // namespace mlwc::lower
