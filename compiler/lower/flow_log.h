// A record of who talked to whom in a new network.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The flow log of the network, its log group and its role.
void add_flow_log(Context& context, ResourceId vpc);

}  // namespace mlwc::lower
