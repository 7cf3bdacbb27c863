// Which needs of a workload cannot hold together, when no platform fits.
#pragma once

#include <vector>

#include "compiler/place/change.h"
#include "compiler/place/judge.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// What the workload says that no platform takes as a whole, each with its value, in written order. Irreducible:
/// without any one of them some platform fits. Not the smallest there is. Empty if the needs that must be given are at
/// fault, or if it takes more than 64 evaluations to tell.
[[nodiscard]] Changes conflict_of(const Court& court, const sema::Model& model, const sema::Workload& workload);

}  // namespace mlwc::place
