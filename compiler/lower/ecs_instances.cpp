// EC2 instances of one's own that ECS tasks run on.
#include "compiler/lower/ecs_instances.h"

#include <algorithm>
#include <vector>

#include "compiler/base/letters.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/instance.h"
#include "compiler/lower/network.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// The newest image that Amazon ECS makes, looked up whenever an instance starts: a patched one needs no deployment.
Property machine_image(Context& context, const Unit& unit) {
    const bool gpu = unit.needs[Field::Gpu].exists();
    const bool arm = unit.needs[Field::Arch].is("arm64");
    std::string_view variant;
    if (arm) variant = "/arm64";
    if (gpu) variant = is_neuron(context, unit) ? "/neuron" : "/gpu";
    return joined(context, {text("resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023"), text(variant),
                            text("/recommended/image_id")});
}

/// What the agent reads when it starts. Containers reach no instance metadata: they have roles of their own.
Property agent_settings(Context& context, const Unit& unit) {
    Run<Property, 4> lines;
    lines.add(text(std::string_view("#!/bin/sh\ncat >>/etc/ecs/ecs.config <<'END'\nECS_CLUSTER=")));
    lines.add(ref(*context.cluster));
    lines.add(text(std::string_view("\nECS_AWSVPC_BLOCK_IMDS=true\n")));
    lines.add(text(is_spot(unit) ? "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true\nEND\n" : "END\n"));
    return context.graph.base64(joined(context, lines.rows()));
}

Property instance_type(Context& context, const Unit& unit) {
    return context.graph.copied(unit.candidate[Field::Name].text());
}

ResourceId add_template(Context& context, const Unit& unit, const InstanceIdentity& identity, ResourceId group) {
    ResourceGraph& graph = context.graph;
    Members data{{"ImageId", machine_image(context, unit)}};
    if (!is_spot(unit)) data.add("InstanceType", instance_type(context, unit));
    data.add("IamInstanceProfile", graph.object({{"Arn", ref(identity.profile, "Arn")}}));
    data.add("SecurityGroupIds", graph.list({ref(group, "GroupId")}));
    data.add("MetadataOptions", metadata_options(context));
    data.add("BlockDeviceMappings", graph.list({root_volume(context, unit)}));
    data.add("UserData", agent_settings(context, unit));
    return own(context, unit,
               resource("AWS::EC2::LaunchTemplate", "launch_template",
                        "Instance metadata by session tokens only; an encrypted disk; the newest image of Amazon ECS.",
                        graph.object({{"LaunchTemplateData", graph.object(data.rows())}})));
}

Property latest(Context& context, ResourceId launch) {
    return context.graph.object({{"LaunchTemplateId", ref(launch)}, {"Version", ref(launch, "LatestVersionNumber")}});
}

/// Spare capacity, wherever it is least likely to be taken back at a low price.
Property spot_mix(Context& context, const Unit& unit, ResourceId launch) {
    ResourceGraph& graph = context.graph;
    const Property type = graph.object({{"InstanceType", instance_type(context, unit)}});
    const Property distribution = graph.object({{"OnDemandBaseCapacity", integer(0)},
                                                {"OnDemandPercentageAboveBaseCapacity", integer(0)},
                                                {"SpotAllocationStrategy", text("price-capacity-optimized")}});
    const Property instances =
        graph.object({{"LaunchTemplateSpecification", latest(context, launch)}, {"Overrides", graph.list({type})}});
    return graph.object({{"InstancesDistribution", distribution}, {"LaunchTemplate", instances}});
}

/// An instance for each replica, and as many again while a new version takes the place of an old one. For a job two,
/// since a run may begin before the one before it has ended.
std::int64_t most_instances(const Unit& unit) {
    const Reading scale = unit.needs[Field::Scale];
    if (!scale) return 2;
    const Reading most = scale[Field::Max];
    const std::int64_t replicas = std::max(most ? most.whole() : 0, scale[Field::Min].whole());
    return std::max<std::int64_t>(2 * replicas, 1);
}

/// A group takes tags in a form of its own, and hands them to its instances, which is where the money goes. One more is
/// what ECS puts on groups that it scales. They stand in the order of a dictionary, as tags do everywhere.
Property group_tags(Context& context) {
    std::vector<Entry> tags(context.graph.tags.begin(), context.graph.tags.end());
    tags.push_back({"AmazonECSManaged", text("true")});
    std::ranges::stable_sort(tags, [&](const Entry& left, const Entry& right) {
        return std::ranges::lexicographical_compare(std::string_view(left.name), std::string_view(right.name), {},
                                                    to_lower, to_lower);
    });
    Items items;
    for (const Entry& tag : tags) {
        items.add(context.graph.object({{"Key", text(tag.name)}, {"Value", tag.value}, {"PropagateAtLaunch", yes()}}));
    }
    return context.graph.list(items.rows());
}

ResourceId add_group(Context& context, const Unit& unit, const InstanceIdentity& identity, ResourceId launch,
                     ResourceId security_group) {
    ResourceGraph& graph = context.graph;
    Members members{{"MinSize", text("0")},
                    {"MaxSize", number_text(context, most_instances(unit))},
                    {"VPCZoneIdentifier", context.network.private_subnet_list}};
    if (is_spot(unit)) {
        members.add("MixedInstancesPolicy", spot_mix(context, unit, launch));
        members.add("CapacityRebalance", yes());
    } else {
        members.add("LaunchTemplate", latest(context, launch));
    }
    members.add("Tags", group_tags(context));
    Resource group = resource("AWS::AutoScaling::AutoScalingGroup", "auto_scaling_group",
                              "No instance while there is nothing to run.", graph.object(members.rows()));
    Before before;
    before.add(identity.policy);
    wait_for_rules(context, security_group, before);
    group.depends_on = graph.arena.copy(before.rows());
    return own(context, unit, group);
}

/// Instances are not protected from being ended: ECS drains them first, and a protected one could not be deleted with
/// the rest.
ResourceId add_provider(Context& context, const Unit& unit, ResourceId group) {
    ResourceGraph& graph = context.graph;
    const Property scaling = graph.object({{"Status", text("ENABLED")}, {"TargetCapacity", integer(100)}});
    const Property provider = graph.object({{"AutoScalingGroupArn", ref(group)},
                                            {"ManagedScaling", scaling},
                                            {"ManagedDraining", text("ENABLED")},
                                            {"ManagedTerminationProtection", text("DISABLED")}});
    return own(context, unit,
               resource("AWS::ECS::CapacityProvider", "capacity_provider",
                        "Starts instances for tasks that wait, and empties them before they end.",
                        graph.object({{"AutoScalingGroupProvider", provider}})));
}

}  // namespace

Capacity add_instances(Context& context, Unit& unit) {
    const InstanceIdentity identity = add_instance_identity(context, unit);
    const ResourceId security_group = add_instance_security_group(context, unit);
    const ResourceId launch = add_template(context, unit, identity, security_group);
    const ResourceId group = add_group(context, unit, identity, launch, security_group);
    const ResourceId provider = add_provider(context, unit, group);
    context.capacity_providers.push_back(provider);
    // A replica has an instance to itself: that is how its size was chosen and its price reckoned.
    return {"EC2", provider, "distinctInstance", facts::longest_visibility};
}

}  // namespace mlwc::lower
