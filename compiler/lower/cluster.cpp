// The ECS cluster and the schedule group that workloads share.
#include "compiler/lower/cluster.h"

namespace mlwc::lower {

void add_cluster(Context& context) {
    if (!context.survey.cluster) return;
    ResourceGraph& graph = context.graph;
    const Property insights = graph.object({{"Name", text("containerInsights")}, {"Value", text("enabled")}});
    Resource cluster =
        resource("AWS::ECS::Cluster", "cluster",
                 context.network.way_out.empty()
                     ? "Where tasks run."
                     : "Where tasks run. It waits for the way out, so that no task fails to pull its image.",
                 graph.object({{"ClusterSettings", graph.list({insights})}}));
    cluster.depends_on = context.network.way_out;
    context.cluster = share(context, cluster);
    if (!context.survey.spot_tasks) return;
    const Property on_demand = graph.object({{"CapacityProvider", text("FARGATE")}, {"Weight", integer(1)}});
    context.cluster_capacity = share(
        context, resource("AWS::ECS::ClusterCapacityProviderAssociations", "cluster_capacity",
                          "Spare capacity for workloads with `capacity = spot`.",
                          graph.object({{"Cluster", ref(*context.cluster)},
                                        {"CapacityProviders", graph.list({text("FARGATE"), text("FARGATE_SPOT")})},
                                        {"DefaultCapacityProviderStrategy", graph.list({on_demand})}})));
}

void add_schedule_group(Context& context) {
    if (!context.survey.schedules) return;
    context.schedule_group = share(context, resource("AWS::Scheduler::ScheduleGroup", "schedule_group",
                                                     "Roles of schedules trust this group alone.",
                                                     context.graph.object(std::span<const Entry>{})));
}

}  // namespace mlwc::lower
