// What jobs on AWS Batch have in common, whatever they run on: roles, queue, definition and what starts them.
#pragma once

#include <span>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// What is made before there is anything to run on.
struct JobStart {
    ResourceId log_group;
    ResourceId execution_role;
    std::optional<ResourceId> job_role;
    std::span<const ResourceId> policies;  ///< must be attached before a run starts
};

/// What differs with what a job runs on.
struct JobShape {
    std::string_view capability;       ///< `EC2` or `FARGATE`
    Property requirements;             ///< `[{ Type, Value }]`
    std::span<const Entry> container;  ///< members of the container that only this capability takes
    std::string_view taken_back;       ///< how the status reason begins when AWS takes spot capacity back; may be empty
};

/// What a job wants of what is shared, whatever it runs on.
void survey_batch_job(const Context& context, const Unit& unit, Survey& survey);

/// The log group and the roles.
[[nodiscard]] JobStart start_batch_job(Context& context, const Unit& unit);

/// One resource requirement: `{ Type, Value }`.
[[nodiscard]] Property requirement(Context& context, std::string_view type, Property value);

/// The queue in front of the compute environment, the definition, the schedule and the notice of failures.
void finish_batch_job(Context& context, Unit& unit, const JobStart& start, ResourceId environment,
                      const JobShape& shape);

}  // namespace mlwc::lower
