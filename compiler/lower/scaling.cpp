// Application Auto Scaling: a target and one policy for each thing that is tracked.
#include "compiler/lower/scaling.h"

#include <algorithm>

#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t scale_in_cooldown = 300;  // seconds; giving capacity back is never urgent
constexpr std::int64_t scale_out_cooldown = 60;  // seconds; longer when a replica takes longer to start

}  // namespace

bool is_autoscaled(const Unit& unit) {
    const Reading scale = unit.needs[Field::Scale];
    const Reading most = scale[Field::Max];
    if (!most || most.whole() <= scale[Field::Min].whole()) return false;
    for (const sema::Slot& slot : scale[Field::Track].children()) {
        if (!slot.value.is(sema::ValueKind::None)) return true;
    }
    return false;
}

ResourceId add_scalable_target(Context& context, const Unit& unit, const Scalable& scalable) {
    const Reading scale = unit.needs[Field::Scale];
    return own(context, unit,
               resource("AWS::ApplicationAutoScaling::ScalableTarget", "scalable_target", {},
                        context.graph.object({{"ServiceNamespace", text(scalable.service_namespace)},
                                              {"ScalableDimension", text(scalable.dimension)},
                                              {"ResourceId", scalable.resource_id},
                                              {"MinCapacity", integer(scale[Field::Min].whole())},
                                              {"MaxCapacity", integer(scale[Field::Max].whole())}})));
}

void add_tracking(Context& context, const Unit& unit, const Scalable& scalable, ResourceId target,
                  const Tracking& tracking) {
    ResourceGraph& graph = context.graph;
    Members metric{{"PredefinedMetricType", text(tracking.metric)}};
    if (tracking.label != nullptr) metric.add("ResourceLabel", *tracking.label);
    // A replica that is still starting takes no load yet: adding more meanwhile would overshoot.
    const std::int64_t out = std::max(scale_out_cooldown, seconds_of(unit.needs[Field::Startup]));
    const Property configuration = graph.object({{"PredefinedMetricSpecification", graph.object(metric.rows())},
                                                 {"TargetValue", tracking.target_value},
                                                 {"ScaleInCooldown", integer(scale_in_cooldown)},
                                                 {"ScaleOutCooldown", integer(out)}});
    Resource policy = resource("AWS::ApplicationAutoScaling::ScalingPolicy", tracking.role, tracking.comment,
                               graph.object({{"PolicyName", text(tracking.name)},
                                             {"PolicyType", text("TargetTrackingScaling")},
                                             {"ServiceNamespace", text(scalable.service_namespace)},
                                             {"ScalableDimension", text(scalable.dimension)},
                                             {"ResourceId", scalable.resource_id},
                                             {"TargetTrackingScalingPolicyConfiguration", configuration}}));
    policy.depends_on = graph.ids({target});
    own(context, unit, policy);
}

Property percent(Context& context, const sema::Value& share) {
    return decimal(context, share.number, share.denominator * 10'000);
}

Property per_minute(Context& context, const sema::Value& rate) {
    constexpr std::int64_t minute = 60'000;
    return decimal(context, rate.number * minute, rate.denominator);
}

}  // namespace mlwc::lower
