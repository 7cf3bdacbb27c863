// The instances that a Batch job runs on.
#include "compiler/lower/batch_compute.h"

#include <algorithm>

#include "compiler/lower/facts.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/instance.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/network.h"
#include "compiler/lower/text.h"
#include "compiler/lower/volumes.h"

namespace mlwc::lower {
namespace {

Property ecs_arn(Context& context, std::string_view resources) {
    return joined(context, {text("arn:"), partition(), text(":ecs:"), region(), text(":"), account(), text(resources)});
}

/// Exactly what the ECS agent on an instance asks for. Batch names the cluster itself and only when it makes it, so the
/// account's clusters in this region are as narrow as it can be said.
void allow_batch_agent(Context& context, Statements& statements) {
    statements.add(allow(context, {"ecs:DiscoverPollEndpoint"}, text("*")));
    statements.add(
        allow(context,
              {"ecs:DeregisterContainerInstance", "ecs:RegisterContainerInstance", "ecs:SubmitAttachmentStateChanges",
               "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange"},
              ecs_arn(context, ":cluster/*")));
    statements.add(allow(context, {"ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"},
                         ecs_arn(context, ":container-instance/*")));
}

struct InstanceRole {
    ResourceId profile;
    ResourceId policy;
};

InstanceRole add_instance_role(Context& context, const Unit& unit, ResourceId log_group) {
    ResourceGraph& graph = context.graph;
    // EC2 sends no source account when it takes a role for an instance, so there is nothing to compare.
    const ResourceId role = add_role(context, unit, "instance_role", "The agent on each instance has it.",
                                     plain_trust(context, "ec2.amazonaws.com"));
    Statements statements;
    allow_batch_agent(context, statements);
    allow_pull(context, unit, statements);
    statements.add(allow(context, {"logs:CreateLogStream", "logs:PutLogEvents"}, log_streams(context, log_group)));
    const ResourceId policy = add_policy(context, unit, "instance_policy", {}, statements, role);
    const ResourceId profile = own(context, unit,
                                   resource("AWS::IAM::InstanceProfile", "instance_profile", {},
                                            graph.object({{"Roles", graph.list({ref(role)})}})));
    return {profile, policy};
}

ResourceId add_batch_template(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    return own(
        context, unit,
        resource("AWS::EC2::LaunchTemplate", "launch_template",
                 "Instance metadata by session tokens only; an encrypted disk.",
                 graph.object({{"LaunchTemplateData",
                                graph.object({{"MetadataOptions", metadata_options(context)},
                                              {"BlockDeviceMappings", graph.list({root_volume(context, unit)})}})}})));
}

Property compute_resources(Context& context, const Unit& unit, ResourceId profile, ResourceId launch,
                           ResourceId group) {
    ResourceGraph& graph = context.graph;
    const bool spot = unit.needs[Field::Capacity].is("spot");
    const Property image =
        graph.object({{"ImageType", text(unit.needs[Field::Gpu] ? "ECS_AL2023_NVIDIA" : "ECS_AL2023")}});
    const Entry resources[] = {
        {"Type", text(spot ? "SPOT" : "EC2")},
        {"AllocationStrategy", text(spot ? "SPOT_PRICE_CAPACITY_OPTIMIZED" : "BEST_FIT_PROGRESSIVE")},
        {"InstanceTypes", graph.list({graph.copied(unit.candidate[Field::Name].text())})},
        {"MinvCpus", integer(0)},
        {"MaxvCpus", integer((unit.candidate[Field::Cpu].whole() + 999) / 1000)},
        {"Subnets", context.network.private_subnet_list},
        {"SecurityGroupIds", graph.list({ref(group, "GroupId")})},
        {"InstanceRole", ref(profile, "Arn")},
        {"LaunchTemplate",
         graph.object({{"LaunchTemplateId", ref(launch)}, {"Version", ref(launch, "LatestVersionNumber")}})},
        {"Ec2Configuration", graph.list({image})},
        {"UpdateToLatestImageVersion", yes()},
        // The tags of the environment do not reach the instances, which is where the money goes.
        {"Tags", graph.object(graph.tags)}};
    const std::span<const Entry> rows(resources);
    return graph.object(graph.tags.empty() ? rows.first(rows.size() - 1) : rows);
}

/// How long an update of the instances waits for a run: as long as one may take, as far as Batch allows.
std::int64_t update_minutes(const Unit& unit) {
    const Reading timeout = unit.needs[Field::Timeout];
    if (!timeout) return facts::longest_update_minutes;
    return std::clamp<std::int64_t>((seconds_of(timeout) + 59) / 60, 1, facts::longest_update_minutes);
}

}  // namespace

ResourceId add_compute_environment(Context& context, const Unit& unit, ResourceId log_group) {
    ResourceGraph& graph = context.graph;
    const InstanceRole instance = add_instance_role(context, unit, log_group);
    const ResourceId group = add_security_group(context, unit);
    connect_calls(context, unit, group);
    connect_volumes(context, unit, group);
    const ResourceId launch = add_batch_template(context, unit);
    const Property update =
        graph.object({{"TerminateJobsOnUpdate", no()}, {"JobExecutionTimeoutMinutes", integer(update_minutes(unit))}});
    // Without a name and without replacement, updates happen in place and running jobs survive them.
    Resource made = resource(
        "AWS::Batch::ComputeEnvironment", "compute_environment",
        "No instance while nothing runs, and one at most, so that runs wait for each other.",
        graph.object({{"Type", text("MANAGED")},
                      {"State", text("ENABLED")},
                      {"ReplaceComputeEnvironment", no()},
                      {"UpdatePolicy", update},
                      {"ComputeResources", compute_resources(context, unit, instance.profile, launch, group)}}));
    Before before;
    before.add(instance.policy);
    for (const ResourceId way : context.network.way_out) before.add(way);
    wait_for_rules(context, group, before);
    made.depends_on = graph.arena.copy(before.rows());
    made.create_before_destroy = true;
    return own(context, unit, made);
}

}  // namespace mlwc::lower
