// The role with which Amazon ECS looks after instances that it manages.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

struct Infrastructure {
    ResourceId role;
    ResourceId policy;
};

/// It may start instances in the app's subnets, with this security group and this instance role, and change only what
/// ECS made.
[[nodiscard]] Infrastructure add_infrastructure(Context& context, const Unit& unit, ResourceId instance_role,
                                                ResourceId security_group);

}  // namespace mlwc::lower
