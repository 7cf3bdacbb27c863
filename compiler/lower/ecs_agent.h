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

/// What a workload on instances wants of what is shared: what its tasks want, and what the agents do.
void survey_service_on_instances(const Context& context, const Unit& unit, Survey& survey);
void survey_worker_on_instances(const Context& context, const Unit& unit, Survey& survey);
void survey_job_on_instances(const Context& context, const Unit& unit, Survey& survey);

}  // namespace mlwc::lower
