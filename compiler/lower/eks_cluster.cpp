// The EKS cluster: a control plane that only the network reaches, whose secrets are encrypted and whose logs are kept.
#include "compiler/lower/eks_cluster.h"

#include <algorithm>
#include <string>

#include "compiler/lower/eks_addons.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/manifests.h"
#include "compiler/lower/names.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t control_plane_days = 90;  // long enough to look into an incident that was noticed late
/// A CronJob's name leaves room for what Kubernetes adds. Kubernetes documentation: CronJob, schedule and name.
constexpr std::size_t longest_object_name = 52;

struct Keeper {
    ResourceId role;
    ResourceId policy;
};

Keeper add_shared_role(Context& context, std::string_view role, std::string_view policy, std::string_view comment,
                       Property trust, const Statements& statements) {
    ResourceGraph& graph = context.graph;
    const ResourceId made =
        share(context, resource("AWS::IAM::Role", role, comment, graph.object({{"AssumeRolePolicyDocument", trust}})));
    const ResourceId rules =
        share(context, resource("AWS::IAM::ManagedPolicy", policy, {},
                                graph.object({{"PolicyDocument", policy_document(context, statements.rows())},
                                              {"Roles", graph.list({ref(made)})}})));
    return {made, rules};
}

/// What the control plane needs to see of its nodes; it makes no load balancers, so it may not.
Keeper add_cluster_role(Context& context, ResourceId key) {
    Statements statements;
    const Property tagged =
        condition(context, "ForAnyValue:StringLike", "aws:TagKeys", text("kubernetes.io/cluster/*"));
    statements.add(allow(context, {"ec2:CreateTags"}, ec2_arn(context, ":instance/*"), &tagged));
    statements.add(allow(context,
                         {"ec2:DescribeAvailabilityZones", "ec2:DescribeDhcpOptions", "ec2:DescribeInstanceTopology",
                          "ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcs"},
                         text("*")));
    statements.add(
        allow(context, {"kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"}, ref(key, "Arn")));
    return add_shared_role(context, "cluster_role", "cluster_policy", "The control plane has it.",
                           trust(context, "eks.amazonaws.com"), statements);
}

Property log_types(Context& context) {
    Items items;
    for (const std::string_view type : {"api", "audit", "authenticator", "controllerManager", "scheduler"}) {
        items.add(context.graph.object({{"Type", text(type)}}));
    }
    return context.graph.object(
        {{"ClusterLogging", context.graph.object({{"EnabledTypes", context.graph.list(items.rows())}})}});
}

Property cluster_properties(Context& context, ResourceId role, ResourceId key) {
    ResourceGraph& graph = context.graph;
    const Property encryption = graph.object({{"Provider", graph.object({{"KeyArn", ref(key, "Arn")}})}});
    return graph.object({{"Name", text(context.eks.name_space)},
                         {"RoleArn", ref(role, "Arn")},
                         {"ResourcesVpcConfig", graph.object({{"SubnetIds", context.network.private_subnet_list},
                                                              {"EndpointPrivateAccess", yes()},
                                                              {"EndpointPublicAccess", no()}})},
                         {"AccessConfig", graph.object({{"AuthenticationMode", text("API")},
                                                        {"BootstrapClusterCreatorAdminPermissions", yes()}})},
                         {"BootstrapSelfManagedAddons", no()},
                         {"EncryptionConfig", graph.list({encryption})},
                         {"Logging", log_types(context)},
                         {"UpgradePolicy", graph.object({{"SupportType", text("STANDARD")}})}});
}

/// Images of add-ons lie in registries of AWS's own accounts, another one in each region.
void allow_images(Context& context, Statements& statements) {
    statements.add(allow(context, {"ecr:GetAuthorizationToken"}, text("*")));
    statements.add(
        allow(context, {"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"},
              joined(context, {text("arn:"), partition(), text(":ecr:"), region(), text(":*:repository/*")})));
}

void add_node_role(Context& context) {
    ResourceGraph& graph = context.graph;
    // EC2 sends no source account when it takes a role for an instance, so there is nothing to compare.
    const Property assume = graph.object(
        {{"Version", text("2012-10-17")},
         {"Statement", graph.list({graph.object({{"Effect", text("Allow")},
                                                 {"Principal", graph.object({{"Service", text("ec2.amazonaws.com")}})},
                                                 {"Action", text("sts:AssumeRole")}})})}});
    Statements statements;
    allow_images(context, statements);
    statements.add(allow(context, {"ec2:DescribeInstanceTypes", "ec2:DescribeInstances"}, text("*")));
    statements.add(
        allow(context, {"eks-auth:AssumeRoleForPodIdentity", "eks:DescribeCluster"}, ref(*context.eks.cluster, "Arn")));
    const Keeper made =
        add_shared_role(context, "node_role", "node_policy",
                        "Each node has it, to join the cluster and to pull images; pods do not.", assume, statements);
    context.eks.node_role = made.role;
    context.eks.node_policy = made.policy;
}

void add_pod_role(Context& context) {
    ResourceGraph& graph = context.graph;
    Members members{{"LogGroupName", graph.copied("/aws/eks/" + std::string(context.eks.name_space) + "/pods")},
                    {"RetentionInDays", integer(context.survey.eks.retention_days)}};
    const ResourceId logs = share(context, resource("AWS::Logs::LogGroup", "pod_log_group",
                                                    "What pods on Fargate print, for as long as any of them asks.",
                                                    graph.object(members.rows())));
    Statements statements;
    allow_images(context, statements);
    statements.add(allow(context, {"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"},
                         log_streams(context, logs)));
    const Keeper made = add_shared_role(context, "pod_role", "pod_policy",
                                        "Fargate starts pods with it; their containers cannot use it themselves.",
                                        trust(context, "eks-fargate-pods.amazonaws.com"), statements);
    context.eks.pod_role = made.role;
    context.eks.pod_policy = made.policy;
}

/// An output with the cluster's name; left out if the program has one that is called so.
void add_cluster_name(Context& context) {
    constexpr std::string_view name = "kubernetes_cluster";
    const auto taken = [&](const sema::Output& output) { return context.symbols.text(output.name) == name; };
    if (std::ranges::any_of(context.model.outputs, taken)) return;
    context.graph.outputs.push_back({.name = name,
                                     .value = ref(*context.eks.cluster),
                                     .description = "The name that `aws eks update-kubeconfig --name` takes.",
                                     .origin = context.model.app.span});
}

}  // namespace

Property trust_pods(Context& context, Property name_space, Property account) {
    ResourceGraph& graph = context.graph;
    const Property only =
        graph.object({{"StringEquals", graph.object({{"aws:RequestTag/kubernetes-namespace", name_space},
                                                     {"aws:RequestTag/kubernetes-service-account", account}})}});
    return graph.object(
        {{"Version", text("2012-10-17")},
         {"Statement",
          graph.list({graph.object({{"Effect", text("Allow")},
                                    {"Principal", graph.object({{"Service", text("pods.eks.amazonaws.com")}})},
                                    {"Action", graph.list({text("sts:AssumeRole"), text("sts:TagSession")})},
                                    {"Condition", only}})})}});
}

std::string_view object_name(Context& context, const Unit& unit) {
    return context.graph.arena.copy(
        std::string_view(physical_name(context.graph.app, unit.identity, longest_object_name)));
}

void add_eks_cluster(Context& context) {
    if (!context.survey.eks.any()) return;
    ResourceGraph& graph = context.graph;
    context.eks.name_space =
        graph.arena.copy(std::string_view(physical_name({}, context.graph.app, longest_object_name)));
    const ResourceId key = share(
        context,
        resource(
            "AWS::KMS::Key", "cluster_key", "Encrypts the secrets that Kubernetes keeps.",
            graph.object({{"Description", graph.copied("Kubernetes secrets of " + std::string(context.eks.name_space))},
                          {"EnableKeyRotation", yes()},
                          {"PendingWindowInDays", integer(30)}})));
    const ResourceId logs = share(
        context, resource("AWS::Logs::LogGroup", "cluster_log_group",
                          "What the control plane says; made first, so that its lines have an end.",
                          graph.object({{"LogGroupName",
                                         graph.copied("/aws/eks/" + std::string(context.eks.name_space) + "/cluster")},
                                        {"RetentionInDays", integer(control_plane_days)}})));
    const Keeper keeper = add_cluster_role(context, key);
    Resource cluster = resource("AWS::EKS::Cluster", "kubernetes_cluster",
                                "Where pods run. Its API answers inside the network only, to those who are let in.",
                                cluster_properties(context, keeper.role, key));
    cluster.depends_on = graph.ids({keeper.policy, logs});
    context.eks.cluster = share(context, cluster);
    if (context.survey.eks.nodes) {
        add_node_role(context);
        add_node_addons(context);
    }
    if (context.survey.eks.fargate) add_pod_role(context);
    add_shared_manifests(context);
    add_cluster_name(context);
}

void finish_eks_cluster(Context& context) {
    if (context.survey.eks.any()) add_late_addons(context);
}

}  // namespace mlwc::lower
