// A service on ECS: tasks behind the load balancer of its exposure, scaled by Application Auto Scaling.
#include "compiler/lower/ecs_service.h"

#include <algorithm>

#include "compiler/lower/alarms.h"
#include "compiler/lower/contract.h"
#include "compiler/lower/ecs_deployment.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/listener_rule.h"
#include "compiler/lower/load_balancer.h"
#include "compiler/lower/network.h"
#include "compiler/lower/scaling.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// Amazon ECS tells a container to stop when no answer is left, or when this time is over. Where nobody said what they
/// take, answers are taken to be short.
std::int64_t drain_seconds(const Unit& unit) {
    return std::clamp(slowest_answer_seconds(unit), usual_drain_seconds, facts::longest_drain);
}

ResourceId add_target_group(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Property drain = graph.object(
        {{"Key", text("deregistration_delay.timeout_seconds")}, {"Value", number_text(context, drain_seconds(unit))}});
    Resource group = resource("AWS::ElasticLoadBalancingV2::TargetGroup", "target_group", {},
                              graph.object({{"VpcId", context.network.vpc},
                                            {"TargetType", text("ip")},
                                            {"Protocol", text("HTTP")},
                                            {"Port", integer(unit.needs[Field::Port].whole())},
                                            {"HealthCheckProtocol", text("HTTP")},
                                            {"HealthCheckPath", health_path(context, unit)},
                                            {"HealthCheckIntervalSeconds", integer(15)},
                                            {"HealthCheckTimeoutSeconds", integer(5)},
                                            {"HealthyThresholdCount", integer(2)},
                                            {"UnhealthyThresholdCount", integer(3)},
                                            {"Matcher", graph.object({{"HttpCode", text("200")}})},
                                            {"TargetGroupAttributes", graph.list({drain})}}));
    group.create_before_destroy = true;
    return own(context, unit, group);
}

void let_balancer_in(Context& context, const Unit& unit, const Task& task) {
    open_passage(context, &unit,
                 {.from = *context.edge(unit.route.exposure).group,
                  .to = task.security_group,
                  .port = unit.needs[Field::Port].whole(),
                  .out_role = "load_balancer_egress",
                  .in_role = "load_balancer_ingress",
                  .out_description = joined(context, {text("Requests to "), text(unit.physical)}),
                  .in_description = text("Requests from the load balancer")});
}

Property balancer_label(Context& context, const Unit& unit, ResourceId target_group) {
    return joined(context, {ref(*context.edge(unit.route.exposure).balancer, "LoadBalancerFullName"), text("/"),
                            ref(target_group, "TargetGroupFullName")});
}

void add_service_scaling(Context& context, const Unit& unit, ResourceId service, ResourceId target_group) {
    if (!is_autoscaled(unit)) return;
    const Scalable scalable = replicas_of(context, service);
    const ResourceId target = add_scalable_target(context, unit, scalable);
    const Reading track = unit.needs[Field::Scale][Field::Track];
    if (const Reading cpu = track[Field::Cpu]) {
        add_tracking(context, unit, scalable, target,
                     {"scale_on_cpu", "cpu", "ECSServiceAverageCPUUtilization", percent(context, cpu.value())});
    }
    if (const Reading memory = track[Field::Memory]) {
        add_tracking(
            context, unit, scalable, target,
            {"scale_on_memory", "memory", "ECSServiceAverageMemoryUtilization", percent(context, memory.value()),
             nullptr,
             "Model servers seldom give memory back, so this adds replicas more readily than it removes them."});
    }
    if (const Reading requests = track[Field::Requests]) {
        const Property label = balancer_label(context, unit, target_group);
        add_tracking(context, unit, scalable, target,
                     {"scale_on_requests", "requests", "ALBRequestCountPerTarget",
                      per_minute(context, requests.value()), &label, "Requests per replica, counted by the minute."});
    }
}

constexpr AlarmRow errors = {
    "errors_alarm", "requests fail (HTTP 5xx)", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "Sum", 60, 5, 5};
// With no task at all nobody reports unhealthy ones: what rings is that no healthy one is reported.
constexpr AlarmRow unhealthy = {"unhealthy_alarm",
                                "no replica passes its health check",
                                "AWS/ApplicationELB",
                                "HealthyHostCount",
                                "Minimum",
                                60,
                                5,
                                1,
                                true};
constexpr AlarmRow busy = {"cpu_alarm", "replicas have had no CPU to spare for a quarter of an hour",
                           "AWS/ECS",   "CPUUtilization",
                           "Average",   60,
                           15,          90};

void add_alarms(Context& context, const Unit& unit, ResourceId service, ResourceId target_group) {
    const Property behind =
        dimensions(context, {{"LoadBalancer", ref(*context.edge(unit.route.exposure).balancer, "LoadBalancerFullName")},
                             {"TargetGroup", ref(target_group, "TargetGroupFullName")}});
    add_alarm(context, unit, errors, behind);
    const ResourceId silence = add_alarm(context, unit, unhealthy, behind);
    // Before the first replica is there nobody reports anything, and nothing is wrong.
    context.graph[silence].depends_on = context.graph.ids({service});
    add_alarm(context, unit, busy,
              dimensions(context, {{"ClusterName", ref(*context.cluster)}, {"ServiceName", ref(service, "Name")}}));
}

}  // namespace

void survey_ecs_service(const Context& context, const Unit& unit, Survey& survey) {
    survey_task(context, unit, survey);
    const auto exposure = static_cast<std::size_t>(unit.route.exposure);
    (unit.route.secure ? survey.secure : survey.plain)[exposure] = true;
    survey.slowest_answer_seconds = std::max(survey.slowest_answer_seconds, slowest_answer_seconds(unit));
}

void lower_ecs_service(Context& context, Unit& unit, const Capacity& capacity) {
    const Task task =
        add_task(context, unit, capacity,
                 {.port = unit.needs[Field::Port].whole(), .answer_seconds = slowest_answer_seconds(unit)});
    let_balancer_in(context, unit, task);
    const ResourceId target_group = add_target_group(context, unit);
    const Balanced behind{target_group, add_listener_rule(context, unit, target_group), drain_seconds(unit)};
    const ResourceId service = add_replicas(context, unit, capacity, task, &behind);
    unit.made.main = service;
    add_service_scaling(context, unit, service, target_group);
    add_alarms(context, unit, service, target_group);
}

}  // namespace mlwc::lower
