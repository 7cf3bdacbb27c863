// Workloads on ECS with instances that AWS picks, starts, patches and ends.
#include "compiler/lower/ecs_managed.h"

#include <algorithm>

#include "compiler/lower/ecs_agent.h"
#include "compiler/lower/ecs_infrastructure.h"
#include "compiler/lower/ecs_job.h"
#include "compiler/lower/ecs_service.h"
#include "compiler/lower/ecs_worker.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/instance.h"
#include "compiler/lower/network.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t room_to_choose = 2;  // AWS may take an instance of twice the size

Property range(Context& context, std::int64_t least, std::int64_t most) {
    return context.graph.object({{"Min", integer(least)}, {"Max", integer(most)}});
}

/// Accelerators, and an instance that somebody named, leave nothing to choose: not every model has a name among the
/// requirements.
Property instance_requirements(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const std::int64_t vcpus = std::max<std::int64_t>(unit.candidate[Field::Cpu].whole() / 1000, 1);
    const std::int64_t memory = mebibytes_of(unit.candidate[Field::Memory]);
    if (unit.needs[Field::Gpu] || unit.needs[Field::Instance]) {
        const Property type = graph.copied(unit.candidate[Field::Name].text());
        return graph.object({{"VCpuCount", range(context, vcpus, vcpus)},
                             {"MemoryMiB", graph.object({{"Min", integer(memory)}})},
                             {"AllowedInstanceTypes", graph.list({type})}});
    }
    const bool arm = unit.needs[Field::Arch].is("arm64");
    const Property makers = arm ? graph.list({text("amazon-web-services")}) : graph.list({text("intel"), text("amd")});
    return graph.object({{"VCpuCount", range(context, vcpus, room_to_choose * vcpus)},
                         {"MemoryMiB", range(context, memory, room_to_choose * memory)},
                         {"CpuManufacturers", makers},
                         {"InstanceGenerations", graph.list({text("current")})},
                         {"BurstablePerformance", text("excluded")},
                         {"BareMetal", text("excluded")}});
}

Property launch_template(Context& context, const Unit& unit, const InstanceIdentity& identity, ResourceId group) {
    ResourceGraph& graph = context.graph;
    const Property network = graph.object(
        {{"Subnets", context.network.private_subnet_list}, {"SecurityGroups", graph.list({ref(group, "GroupId")})}});
    return graph.object({{"Ec2InstanceProfileArn", ref(identity.profile, "Arn")},
                         {"CapacityOptionType", text(is_spot(unit) ? "SPOT" : "ON_DEMAND")},
                         {"NetworkConfiguration", network},
                         {"StorageConfiguration", graph.object({{"StorageSizeGiB", integer(root_gibibytes(unit))}})},
                         {"InstanceRequirements", instance_requirements(context, unit)}});
}

Capacity add_managed_instances(Context& context, Unit& unit) {
    ResourceGraph& graph = context.graph;
    const InstanceIdentity identity = add_instance_identity(context, unit);
    const ResourceId group = add_instance_security_group(context, unit);
    const Infrastructure infrastructure = add_infrastructure(context, unit, identity.role, group);
    const Property managed =
        graph.object({{"InfrastructureRoleArn", ref(infrastructure.role, "Arn")},
                      {"PropagateTags", text("CAPACITY_PROVIDER")},
                      {"InstanceLaunchTemplate", launch_template(context, unit, identity, group)}});
    Resource made =
        resource("AWS::ECS::CapacityProvider", "capacity_provider",
                 "AWS starts instances for tasks that wait, patches them, and ends them.",
                 graph.object({{"ClusterName", ref(*context.cluster)}, {"ManagedInstancesProvider", managed}}));
    Before before;
    before.add(infrastructure.policy);
    before.add(identity.policy);
    wait_for_rules(context, group, before);
    made.depends_on = graph.arena.copy(before.rows());
    return {managed_instances, own(context, unit, made), {}, facts::fargate_stop_timeout};
}

}  // namespace

void lower_ecs_managed_service(Context& context, Unit& unit) {
    lower_ecs_service(context, unit, add_managed_instances(context, unit));
}

void lower_ecs_managed_worker(Context& context, Unit& unit) {
    lower_ecs_worker(context, unit, add_managed_instances(context, unit));
}

void lower_ecs_managed_job(Context& context, Unit& unit) {
    lower_ecs_job(context, unit, add_managed_instances(context, unit));
}

}  // namespace mlwc::lower
