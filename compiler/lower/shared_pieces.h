// What of the resources is paid for by the hour, whatever the workloads do.
#pragma once

#include <vector>

#include "compiler/lower/resources.h"
#include "compiler/place/sums.h"

namespace mlwc::lower {

/// Load balancers, NAT gateways, interface endpoints and addresses, in a fixed order, those that are there. Without
/// prices: this folder knows no catalog.
[[nodiscard]] std::vector<place::SharedPiece> shared_pieces(const ResourceGraph& graph);

}  // namespace mlwc::lower
