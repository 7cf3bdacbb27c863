// The ECS service that keeps the replicas of a service or a worker running.
#include "compiler/lower/ecs_deployment.h"

#include <array>

#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::array<std::string_view, 1> desired_count = {"DesiredCount"};

/// What an instance may take to start and an image of some gigabytes to be pulled, with the checks of a load balancer
/// and the usual end of connections. An assumption: minutes for each, and more than they are known to take.
constexpr std::int64_t start_and_pull_seconds = 15 * 60;

/// All replicas start at once, beside the old ones, and then these are told to stop. What does not answer requests has
/// started as soon as its container runs.
std::int64_t settling_seconds(const Unit& unit, const Task& task, const Balanced* behind) {
    const std::int64_t own = start_and_pull_seconds + task.stop_seconds;
    if (behind == nullptr) return own;
    return own + seconds_of(unit.needs[Field::Startup]) + behind->drain_seconds - usual_drain_seconds;
}

Property deployment(Context& context) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"MinimumHealthyPercent", integer(100)},
                         {"MaximumPercent", integer(200)},
                         {"DeploymentCircuitBreaker", graph.object({{"Enable", yes()}, {"Rollback", yes()}})}});
}

/// The listener rule comes first, since ECS refuses a target group that no load balancer knows; then the capacity that
/// the cluster must know, and what tasks need to start.
std::span<const ResourceId> before_service(Context& context, const Capacity& capacity, const Unit& unit,
                                           const Task& task, const Balanced* behind) {
    Before before;
    if (behind != nullptr) before.add(behind->rule);
    if (context.cluster_capacity && capacity_provider(unit, capacity) && !names_its_cluster(capacity)) {
        before.add(*context.cluster_capacity);
    }
    wait_for_task(context, task, before);
    return context.graph.arena.copy(before.rows());
}

void add_balancing(Context& context, const Unit& unit, const Balanced& behind, Members& members) {
    ResourceGraph& graph = context.graph;
    members.add("LoadBalancers", graph.list({graph.object({{"ContainerName", text(container_name)},
                                                           {"ContainerPort", integer(unit.needs[Field::Port].whole())},
                                                           {"TargetGroupArn", ref(behind.target_group)}})}));
    members.add("HealthCheckGracePeriodSeconds", integer(seconds_of(unit.needs[Field::Startup])));
}

}  // namespace

ResourceId add_replicas(Context& context, const Unit& unit, const Capacity& capacity, const Task& task,
                        const Balanced* behind) {
    ResourceGraph& graph = context.graph;
    Members members{{"Cluster", ref(*context.cluster)}, {"TaskDefinition", ref(task.definition)}};
    add_capacity(context, unit, capacity, members);
    members.add("DesiredCount", integer(unit.needs[Field::Scale][Field::Min].whole()));
    members.add("NetworkConfiguration", graph.object({{"AwsvpcConfiguration", awsvpc(context, task, capacity)}}));
    if (behind != nullptr) add_balancing(context, unit, *behind, members);
    if (!capacity.placement.empty()) {
        members.add("PlacementConstraints", graph.list({graph.object({{"Type", text(capacity.placement)}})}));
    }
    members.add("DeploymentConfiguration", deployment(context));
    members.add("EnableECSManagedTags", yes());
    members.add("PropagateTags", text("SERVICE"));
    Resource service = resource("AWS::ECS::Service", "service", {}, graph.object(members.rows()));
    service.settling_seconds = settling_seconds(unit, task, behind);
    service.depends_on = before_service(context, capacity, unit, task, behind);
    if (is_autoscaled(unit)) service.changed_elsewhere = desired_count;
    return own(context, unit, service);
}

Scalable replicas_of(Context& context, ResourceId service) {
    return {"ecs", "ecs:service:DesiredCount",
            joined(context, {text("service/"), ref(*context.cluster), text("/"), ref(service, "Name")})};
}

}  // namespace mlwc::lower
