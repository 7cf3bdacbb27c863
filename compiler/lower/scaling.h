// Application Auto Scaling: a target and one policy for each thing that is tracked.
#pragma once

#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// What is scaled, in the words of Application Auto Scaling.
struct Scalable {
    std::string_view service_namespace;  ///< `ecs`
    std::string_view dimension;          ///< `ecs:service:DesiredCount`
    Property resource_id;                ///< `service/CLUSTER/SERVICE`, by references to them
};

/// Whether the number of replicas is left to autoscaling: something is tracked, or a queue is drained.
[[nodiscard]] bool is_autoscaled(const Unit& unit);

/// The scalable target, from `scale.min` to `scale.max`.
[[nodiscard]] ResourceId add_scalable_target(Context& context, const Unit& unit, const Scalable& scalable);

/// One metric that is held near a target.
struct Tracking {
    std::string_view role;    ///< `scale_on_cpu`
    std::string_view name;    ///< of the policy: `cpu`
    std::string_view metric;  ///< `ECSServiceAverageCPUUtilization`
    Property target_value;
    const Property* label = nullptr;  ///< which load balancer and target group, where the metric needs it
    std::string_view comment = {};
    const Property* custom = nullptr;  ///< a metric of one's own, instead of AWS's `metric`
};

void add_tracking(Context& context, const Unit& unit, const Scalable& scalable, ResourceId target,
                  const Tracking& tracking);

/// So many replicas more whenever an alarm rings, whose action the policy is.
struct Stepping {
    std::string_view role;  ///< `scale_from_zero`
    std::string_view name;  ///< of the policy: `from-zero`
    std::int64_t more = 1;
    std::int64_t cooldown_seconds = 300;  ///< for which the alarm is not heard again
    std::string_view comment = {};
};

ResourceId add_stepping(Context& context, const Unit& unit, const Scalable& scalable, ResourceId target,
                        const Stepping& stepping);

/// A share such as `60%` as AWS takes it: 60.
[[nodiscard]] Property percent(Context& context, const sema::Value& share);

/// A rate such as `50 req/s` as AWS takes it, per minute: 3000.
[[nodiscard]] Property per_minute(Context& context, const sema::Value& rate);

}  // namespace mlwc::lower
