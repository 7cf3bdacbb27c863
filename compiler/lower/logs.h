// Log groups with an end.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The days for which CloudWatch Logs keeps lines when `retention` is asked for: the next longer that it accepts.
[[nodiscard]] std::int64_t retention_days(Reading retention);

/// The log group of a workload; `name` only where AWS dictates it.
[[nodiscard]] ResourceId add_log_group(Context& context, const Unit& unit, const Property* name = nullptr);

/// The ARN of everything in a log group, for policies.
[[nodiscard]] Property log_streams(Context& context, ResourceId log_group);

/// The ARN of a log group itself.
[[nodiscard]] Property log_group_arn(Context& context, ResourceId log_group);

/// The `awslogs` configuration of a container.
[[nodiscard]] Property log_configuration(Context& context, const Unit& unit, ResourceId log_group);

}  // namespace mlwc::lower
