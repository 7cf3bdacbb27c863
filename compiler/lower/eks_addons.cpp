// Add-ons of an EKS cluster.
#include "compiler/lower/eks_addons.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "compiler/lower/eks_cluster.h"
#include "compiler/lower/eks_nodes.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::string_view system_namespace = "kube-system";

struct AddonRow {
    std::string_view name;
    std::string_view role;
    std::string_view comment;
};

struct Account {
    std::string_view name_space;
    std::string_view name;
    std::string_view role;
    std::string_view policy;
    std::string_view comment;
};

struct AccountRole {
    ResourceId role;
    ResourceId policy;  ///< nothing refers to it: the add-on has to wait for it, and is then deleted before it
};

/// A role for the pods of one service account of an add-on, and what it may do.
AccountRole add_account_role(Context& context, const Account& account, const Statements& statements) {
    ResourceGraph& graph = context.graph;
    const ResourceId role =
        share(context, resource("AWS::IAM::Role", account.role, account.comment,
                                graph.object({{"AssumeRolePolicyDocument",
                                               trust_pods(context, text(account.name_space), text(account.name))}})));
    const ResourceId policy =
        share(context, resource("AWS::IAM::ManagedPolicy", account.policy, {},
                                graph.object({{"PolicyDocument", policy_document(context, statements.rows())},
                                              {"Roles", graph.list({ref(role)})}})));
    return {role, policy};
}

Property identity(Context& context, std::string_view account, ResourceId role) {
    ResourceGraph& graph = context.graph;
    return graph.list({graph.object({{"ServiceAccount", text(account)}, {"RoleArn", ref(role, "Arn")}})});
}

ResourceId add_addon(Context& context, const AddonRow& row, std::initializer_list<Entry> more,
                     std::span<const ResourceId> after) {
    Members members{{"ClusterName", ref(*context.eks.cluster)}, {"AddonName", text(row.name)}};
    for (const Entry& entry : more) members.add(entry);
    Resource addon = resource("AWS::EKS::Addon", row.role, row.comment, context.graph.object(members.rows()));
    addon.depends_on = after;
    return share(context, addon);
}

constexpr AddonRow pod_identity = {"eks-pod-identity-agent", "pod_identity_addon",
                                   "Gives each pod the role of its own service account."};
constexpr AddonRow pod_network = {"vpc-cni", "vpc_cni_addon",
                                  "Gives pods addresses of the network, and holds them to their network policies."};
constexpr AddonRow routes = {"kube-proxy", "kube_proxy_addon", "Leads from services to their pods."};
constexpr AddonRow names = {"coredns", "coredns_addon", "Finds services by their names."};
constexpr AddonRow metrics = {"metrics-server", "metrics_server_addon",
                              "Measures CPU and memory, which the autoscaler reads."};
constexpr AddonRow logs = {"amazon-cloudwatch-observability", "cloudwatch_addon",
                           "Takes what containers print, and measures, to CloudWatch."};

AccountRole add_network_role(Context& context) {
    Statements statements;
    statements.add(allow(context,
                         {"ec2:DescribeInstanceTypes", "ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces",
                          "ec2:DescribeSubnets", "ec2:DescribeTags"},
                         text("*")));
    const Property interfaces = ec2_arn(context, ":network-interface/*");
    const Property instances = ec2_arn(context, ":instance/*");
    const Property places = context.graph.list(
        {interfaces, instances, ec2_arn(context, ":security-group/*"), ec2_arn(context, ":subnet/*")});
    statements.add(allow(
        context, {"ec2:AttachNetworkInterface", "ec2:CreateNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"},
        places));
    statements.add(allow(context,
                         {"ec2:AssignPrivateIpAddresses", "ec2:CreateTags", "ec2:DeleteNetworkInterface",
                          "ec2:UnassignPrivateIpAddresses"},
                         interfaces));
    statements.add(allow(context, {"ec2:DetachNetworkInterface"}, context.graph.list({interfaces, instances})));
    return add_account_role(context,
                            {system_namespace, "aws-node", "network_role", "network_policy",
                             "The add-on that gives pods their addresses has it."},
                            statements);
}

/// The groups that the add-on writes to: made here, so that their lines have an end.
void add_insight_groups(Context& context) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> groups = {
        {{"application", "application_log_group"},
         {"dataplane", "dataplane_log_group"},
         {"host", "host_log_group"},
         {"performance", "performance_log_group"}}};
    ResourceGraph& graph = context.graph;
    for (const auto& [what, role] : groups) {
        const std::string name = "/aws/containerinsights/" + std::string(context.eks.name_space) + "/";
        share(context,
              resource("AWS::Logs::LogGroup", role,
                       role == groups[0].second ? "What containers print, for as long as any of them asks." : "",
                       graph.object({{"LogGroupName", graph.copied(name + std::string(what))},
                                     {"RetentionInDays", integer(context.survey.eks.retention_days)}})));
    }
}

/// Container Insights and nothing else. By default the add-on also puts an agent for tracing into every pod that a
/// service leads to (Application Signals), for which its role here has no permissions. A configuration of the agent
/// replaces the default one. Amazon CloudWatch User Guide: Install the CloudWatch agent with the Amazon CloudWatch
/// Observability EKS add-on, custom agent configuration and opting out of Application Signals. Checked 2026-11-26.
Property insights_only(Context& context) {
    ResourceGraph& graph = context.graph;
    const Property insights = graph.object({{"enhanced_container_insights", yes()}});
    const Property collected = graph.object({{"metrics_collected", graph.object({{"kubernetes", insights}})}});
    const Property monitor = graph.object({{"autoMonitor", graph.object({{"monitorAllServices", no()}})}});
    return graph.json_text(graph.object({{"agent", graph.object({{"config", graph.object({{"logs", collected}})}})},
                                         {"manager", graph.object({{"applicationSignals", monitor}})}}));
}

void add_logs(Context& context, std::span<const ResourceId> capacity) {
    add_insight_groups(context);
    constexpr std::string_view account_name = "cloudwatch-agent";
    Statements statements;
    const std::string group = ":log-group:/aws/containerinsights/" + std::string(context.eks.name_space) + "/*";
    statements.add(allow(context, {"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"},
                         joined(context, {text("arn:"), partition(), text(":logs:"), region(), text(":"), account(),
                                          context.graph.copied(group)})));
    statements.add(allow(context, {"ec2:DescribeTags", "ec2:DescribeVolumes"}, text("*")));
    const Property only = condition(context, "StringEquals", "cloudwatch:namespace", text("ContainerInsights"));
    statements.add(allow(context, {"cloudwatch:PutMetricData"}, text("*"), &only));
    const AccountRole made = add_account_role(context,
                                              {"amazon-cloudwatch", account_name, "cloudwatch_role",
                                               "cloudwatch_policy", "The add-on that takes logs away has it."},
                                              statements);
    std::vector<ResourceId> after{made.policy};
    after.insert(after.end(), capacity.begin(), capacity.end());
    add_addon(context, logs,
              {{"ConfigurationValues", insights_only(context)},
               {"PodIdentityAssociations", identity(context, account_name, made.role)}},
              context.graph.arena.copy(std::span<const ResourceId>(after)));
}

/// Without nodes the cluster's own pods run on Fargate too.
ResourceId add_system_profile(Context& context, std::optional<ResourceId> previous) {
    ResourceGraph& graph = context.graph;
    Resource profile = resource(
        "AWS::EKS::FargateProfile", "system_profile", "The cluster's own pods run on Fargate: there are no nodes.",
        graph.object({{"ClusterName", ref(*context.eks.cluster)},
                      {"PodExecutionRoleArn", ref(*context.eks.pod_role, "Arn")},
                      {"Subnets", context.network.private_subnet_list},
                      {"Selectors", graph.list({graph.object({{"Namespace", text(system_namespace)}})})}}));
    profile.depends_on = before_fargate_profile(context, previous);
    return share(context, profile);
}

}  // namespace

void add_node_addons(Context& context) {
    const ResourceId agent = add_addon(context, pod_identity, {}, {});
    const AccountRole made = add_network_role(context);
    const Property policies = context.graph.json_text(context.graph.object({{"enableNetworkPolicy", text("true")}}));
    const ResourceId network = add_addon(
        context, pod_network,
        {{"ConfigurationValues", policies}, {"PodIdentityAssociations", identity(context, "aws-node", made.role)}},
        context.graph.ids({made.policy}));
    context.eks.before_nodes = context.graph.ids({agent, network, add_addon(context, routes, {}, {})});
}

void add_late_addons(Context& context) {
    ResourceGraph& graph = context.graph;
    const std::optional<ResourceId> last = chain_fargate_profiles(context);
    if (!context.survey.eks.nodes) context.eks.capacity.push_back(add_system_profile(context, last));
    const std::span<const ResourceId> after = graph.arena.copy(std::span<const ResourceId>(context.eks.capacity));
    if (context.survey.eks.nodes) {
        add_addon(context, names, {}, after);
        add_logs(context, after);
    } else {
        const Property place = graph.json_text(graph.object({{"computeType", text("Fargate")}}));
        add_addon(context, names, {{"ConfigurationValues", place}}, after);
    }
    if (context.survey.eks.metrics) add_addon(context, metrics, {}, after);
}

}  // namespace mlwc::lower
