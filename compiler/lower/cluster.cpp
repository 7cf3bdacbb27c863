// The ECS cluster and the schedule group that workloads share.
#include "compiler/lower/cluster.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "compiler/base/diagnostics.h"

namespace mlwc::lower {
namespace {

constexpr std::array<std::string_view, 2> of_fargate = {"FARGATE", "FARGATE_SPOT"};

/// Those of managed instances are counted too: AWS does not say that they are not.
void check_quota(Context& context) {
    const std::int64_t own =
        std::ranges::count(context.graph.resources, std::string_view("AWS::ECS::CapacityProvider"), &Resource::type);
    const std::int64_t count = own + (context.cluster_capacity ? std::ssize(of_fargate) : 0);
    const std::int64_t quota = sema::View(context.settings(), context.symbols)["quotas"]["capacity_providers"].whole();
    if (quota == 0 || count <= quota) return;
    context.sink.report(context.model.app.span, diag::CapacityProviders, count, quota)
        .fact("Amazon ECS Developer Guide: Amazon ECS service quotas, Capacity providers per cluster", "2026-11-26")
        .note("each workload on instances has one, Fargate has two, and AWS does not raise this quota")
        .help("divide the workloads into two apps");
}

}  // namespace

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
    if (!context.survey.spot_tasks && !context.survey.providers) return;
    context.cluster_capacity = share(context, resource("AWS::ECS::ClusterCapacityProviderAssociations",
                                                       "cluster_capacity", "What tasks may run on.", {}));
}

void complete_cluster_capacity(Context& context) {
    check_quota(context);
    if (!context.cluster_capacity) return;
    ResourceGraph& graph = context.graph;
    Items providers;
    for (const std::string_view name : of_fargate) providers.add(text(name));
    // By name, since the order in which workloads are written means nothing.
    std::ranges::sort(context.capacity_providers, {}, [&](ResourceId id) { return graph[id].logical_id; });
    for (const ResourceId provider : context.capacity_providers) providers.add(ref(provider));
    const Property on_demand = graph.object({{"CapacityProvider", text("FARGATE")}, {"Weight", integer(1)}});
    graph[*context.cluster_capacity].properties =
        graph.object({{"Cluster", ref(*context.cluster)},
                      {"CapacityProviders", graph.list(providers.rows())},
                      {"DefaultCapacityProviderStrategy", graph.list({on_demand})}});
}

void add_schedule_group(Context& context) {
    if (!context.survey.schedules) return;
    context.schedule_group = share(context, resource("AWS::Scheduler::ScheduleGroup", "schedule_group",
                                                     "Roles of schedules trust this group alone.",
                                                     context.graph.object(std::span<const Entry>{})));
}

}  // namespace mlwc::lower
