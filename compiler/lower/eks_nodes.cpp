// Node groups and Fargate profiles.
#include "compiler/lower/eks_nodes.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "compiler/lower/eks_cluster.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

// Bottlerocket keeps itself on a small disk and images and scratch files on another.
constexpr std::int64_t system_gib = 4;
constexpr std::int64_t plain_data_gib = 50;
constexpr std::int64_t gpu_data_gib = 100;

Property volume(Context& context, std::string_view device, std::int64_t gib) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"DeviceName", text(device)},
                         {"Ebs", graph.object({{"VolumeSize", integer(gib)},
                                               {"VolumeType", text("gp3")},
                                               {"Encrypted", yes()},
                                               {"DeleteOnTermination", yes()}})}});
}

Property tag_list(Context& context) {
    Items tags;
    for (const Entry& tag : context.graph.tags) {
        tags.add(context.graph.object({{"Key", text(tag.name)}, {"Value", tag.value}}));
    }
    return context.graph.list(tags.rows());
}

ResourceId add_node_template(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Reading disk = unit.needs[Field::Disk];
    const std::int64_t base = unit.needs[Field::Gpu] ? gpu_data_gib : plain_data_gib;
    // One hop: what runs in a pod does not reach the metadata of its node, nor the node's role.
    Members data{
        {"MetadataOptions", graph.object({{"HttpTokens", text("required")}, {"HttpPutResponseHopLimit", integer(1)}})},
        {"BlockDeviceMappings", graph.list({volume(context, "/dev/xvda", system_gib),
                                            volume(context, "/dev/xvdb", base + (disk ? gibibytes_of(disk) : 0))})}};
    if (!graph.tags.empty()) {
        // The tags of the node group do not reach the instances, which is where the money goes.
        const Property tags = tag_list(context);
        data.add("TagSpecifications", graph.list({graph.object({{"ResourceType", text("instance")}, {"Tags", tags}}),
                                                  graph.object({{"ResourceType", text("volume")}, {"Tags", tags}})}));
    }
    return own(context, unit,
               resource("AWS::EC2::LaunchTemplate", "launch_template",
                        "Instance metadata by session tokens only, out of reach of pods; encrypted disks.",
                        graph.object({{"LaunchTemplateData", graph.object(data.rows())}})));
}

/// Bottlerocket: no shell, and the variants for NVIDIA bring driver and device plugin.
std::string_view image_type(const Unit& unit) {
    const bool arm = unit.needs[Field::Arch].is("arm64");
    if (unit.needs[Field::Gpu]) return arm ? "BOTTLEROCKET_ARM_64_NVIDIA" : "BOTTLEROCKET_x86_64_NVIDIA";
    return arm ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64";
}

ResourceId add_node_group(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const ResourceId launch = add_node_template(context, unit);
    const std::int64_t nodes = most_replicas(unit);
    Resource group = resource(
        "AWS::EKS::Nodegroup", "node_group",
        "A node for each replica, as many as there may be: nothing adds nodes later.",
        graph.object(
            {{"ClusterName", ref(*context.eks.cluster)},
             {"NodeRole", ref(*context.eks.node_role, "Arn")},
             {"Subnets", context.network.private_subnet_list},
             {"AmiType", text(image_type(unit))},
             {"CapacityType", text(unit.needs[Field::Capacity].is("spot") ? "SPOT" : "ON_DEMAND")},
             {"InstanceTypes", graph.list({graph.copied(unit.candidate[Field::Name].text())})},
             {"Labels", graph.object({{node_label, text(object_name(context, unit))}})},
             {"LaunchTemplate", graph.object({{"Id", ref(launch)}, {"Version", ref(launch, "LatestVersionNumber")}})},
             {"ScalingConfig",
              graph.object(
                  {{"MinSize", integer(nodes)}, {"DesiredSize", integer(nodes)}, {"MaxSize", integer(nodes + 1)}})},
             {"UpdateConfig", graph.object({{"MaxUnavailable", integer(1)}})},
             {"NodeRepairConfig", graph.object({{"Enabled", yes()}})}}));
    Run<ResourceId, 12> before;
    before.add(*context.eks.node_policy);
    for (const ResourceId addon : context.eks.before_nodes) before.add(addon);
    for (const ResourceId way : context.network.way_out) before.add(way);
    group.depends_on = graph.arena.copy(before.rows());
    return own(context, unit, group);
}

ResourceId add_fargate_profile(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Property label =
        graph.object({{"Key", text("app.kubernetes.io/name")}, {"Value", text(object_name(context, unit))}});
    const Resource profile =
        resource("AWS::EKS::FargateProfile", "fargate_profile", "Its pods run on Fargate, found by their label.",
                 graph.object({{"ClusterName", ref(*context.eks.cluster)},
                               {"PodExecutionRoleArn", ref(*context.eks.pod_role, "Arn")},
                               {"Subnets", context.network.private_subnet_list},
                               {"Selectors", graph.list({graph.object({{"Namespace", text(context.eks.name_space)},
                                                                       {"Labels", graph.list({label})}})})}}));
    return own(context, unit, profile);  // what it waits for is said when all are there
}

}  // namespace

std::span<const ResourceId> before_fargate_profile(Context& context, std::optional<ResourceId> previous) {
    Run<ResourceId, 12> before;
    before.add(*context.eks.pod_policy);
    if (previous) before.add(*previous);
    for (const ResourceId way : context.network.way_out) before.add(way);
    return context.graph.arena.copy(before.rows());
}

std::optional<ResourceId> chain_fargate_profiles(Context& context) {
    ResourceGraph& graph = context.graph;
    std::vector<ResourceId> profiles;
    std::ranges::copy_if(context.eks.capacity, std::back_inserter(profiles),
                         [&](ResourceId made) { return graph[made].type == "AWS::EKS::FargateProfile"; });
    std::ranges::sort(profiles, {}, [&](ResourceId made) { return graph[made].logical_id; });
    std::optional<ResourceId> previous;
    for (const ResourceId profile : profiles) {
        graph[profile].depends_on = before_fargate_profile(context, previous);
        previous = profile;
    }
    return previous;
}

bool on_fargate(const Unit& unit) { return !unit.candidate[Field::Name]; }

std::int64_t most_replicas(const Unit& unit) {
    const Reading scale = unit.needs[Field::Scale];
    if (!scale) return 1;
    const std::int64_t least = scale[Field::Min].whole();
    const Reading most = scale[Field::Max];
    return std::max<std::int64_t>(most ? std::max(most.whole(), least) : least, 1);
}

void add_pod_capacity(Context& context, const Unit& unit) {
    context.eks.capacity.push_back(on_fargate(unit) ? add_fargate_profile(context, unit)
                                                    : add_node_group(context, unit));
}

}  // namespace mlwc::lower
