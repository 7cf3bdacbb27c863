// Add-ons of an EKS cluster, at the versions that EKS takes by default.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// What a node needs to become ready: addresses for pods, routes to services, identities. Notes them in the context.
void add_node_addons(Context& context);

/// What runs on nodes or on Fargate itself: DNS, metrics, the way of logs.
void add_late_addons(Context& context);

}  // namespace mlwc::lower
