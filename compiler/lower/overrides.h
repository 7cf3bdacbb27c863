// Escape hatches: overrides find the resources whose roles they name, raw resources join the graph.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Adds the overrides and raw resources of the program, in values that targets can write. Runs when all resources are
/// there. Names, roles and types that cannot be are reported.
void add_escape_hatches(Context& context);

}  // namespace mlwc::lower
