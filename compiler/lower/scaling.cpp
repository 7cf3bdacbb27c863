// Application Auto Scaling: a target and one policy for each thing that is tracked.
#include "compiler/lower/scaling.h"

#include <algorithm>

#include "compiler/lower/registry.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t scale_in_cooldown = 300;  // seconds; giving capacity back is never urgent
constexpr std::int64_t scale_out_cooldown = 60;  // seconds; longer when a replica takes longer to start

/// What tells policies apart.
struct Policy {
    std::string_view role;
    std::string_view name;
    std::string_view comment;
    std::string_view type;
    Entry configuration;
};

ResourceId add_policy(Context& context, const Unit& unit, const Scalable& scalable, ResourceId target,
                      const Policy& policy) {
    ResourceGraph& graph = context.graph;
    Resource made = resource("AWS::ApplicationAutoScaling::ScalingPolicy", policy.role, policy.comment,
                             graph.object({{"PolicyName", text(policy.name)},
                                           {"PolicyType", text(policy.type)},
                                           {"ServiceNamespace", text(scalable.service_namespace)},
                                           {"ScalableDimension", text(scalable.dimension)},
                                           {"ResourceId", scalable.resource_id},
                                           policy.configuration}));
    made.depends_on = graph.ids({target});
    return own(context, unit, made);
}

Entry metric_of(Context& context, const Tracking& tracking) {
    if (tracking.custom != nullptr) return {"CustomizedMetricSpecification", *tracking.custom};
    Members metric{{"PredefinedMetricType", text(tracking.metric)}};
    if (tracking.label != nullptr) metric.add("ResourceLabel", *tracking.label);
    return {"PredefinedMetricSpecification", context.graph.object(metric.rows())};
}

}  // namespace

bool is_autoscaled(const Unit& unit) {
    const Reading scale = unit.needs[Field::Scale];
    const Reading most = scale[Field::Max];
    if (!most || most.whole() <= scale[Field::Min].whole()) return false;
    if (unit.platform->kind == "worker") return true;  // its queue says what there is to do, whatever is tracked
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
    // A replica that is still starting takes no load yet: adding more meanwhile would overshoot.
    const std::int64_t out = std::max(scale_out_cooldown, seconds_of(unit.needs[Field::Startup]));
    const Property configuration = graph.object({metric_of(context, tracking),
                                                 {"TargetValue", tracking.target_value},
                                                 {"ScaleInCooldown", integer(scale_in_cooldown)},
                                                 {"ScaleOutCooldown", integer(out)}});
    add_policy(context, unit, scalable, target,
               {tracking.role,
                tracking.name,
                tracking.comment,
                "TargetTrackingScaling",
                {"TargetTrackingScalingPolicyConfiguration", configuration}});
}

ResourceId add_stepping(Context& context, const Unit& unit, const Scalable& scalable, ResourceId target,
                        const Stepping& stepping) {
    ResourceGraph& graph = context.graph;
    const Property step =
        graph.object({{"MetricIntervalLowerBound", integer(0)}, {"ScalingAdjustment", integer(stepping.more)}});
    const Property configuration = graph.object({{"AdjustmentType", text("ChangeInCapacity")},
                                                 {"Cooldown", integer(stepping.cooldown_seconds)},
                                                 {"MetricAggregationType", text("Maximum")},
                                                 {"StepAdjustments", graph.list({step})}});
    return add_policy(context, unit, scalable, target,
                      {stepping.role,
                       stepping.name,
                       stepping.comment,
                       "StepScaling",
                       {"StepScalingPolicyConfiguration", configuration}});
}

Property percent(Context& context, const sema::Value& share) {
    return decimal(context, share.number, share.denominator * 10'000);
}

Property per_minute(Context& context, const sema::Value& rate) {
    constexpr std::int64_t minute = 60'000;
    return decimal(context, rate.number * minute, rate.denominator);
}

}  // namespace mlwc::lower
