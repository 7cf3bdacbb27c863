// The instances of ECS as the cluster sees them: what the agent on each of them may do, and whom it may talk to.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// What an instance is when it starts.
struct InstanceIdentity {
    ResourceId role;
    ResourceId policy;
    ResourceId profile;
};

/// A role that may join the app's cluster and be told what to run, and nothing else: images are pulled and lines are
/// written with the execution role of each task.
[[nodiscard]] InstanceIdentity add_instance_identity(Context& context, const Unit& unit);

/// What an agent wants of what is shared.
void survey_instances(Survey& survey);

}  // namespace mlwc::lower
