// Services on Fargate: one, one whose texts are code elsewhere, and many.
#include <array>
#include <string>
#include <vector>

#include "tests/unit/backends/sample_graphs.h"
#include "tests/unit/backends/sample_parts.h"

namespace mlwc::tests {
namespace {

/// A role that `service` may assume.
void add_rule(ResourceGraph& g, std::string_view role, ResourceId to, ResourceId from, std::int64_t port) {
    g.add(resource("AWS::EC2::SecurityGroupIngress", "scorer", role,
                   g.object({{"GroupId", ref(to, "GroupId")},
                             {"IpProtocol", text("tcp")},
                             {"FromPort", number(port)},
                             {"ToPort", number(port)},
                             {"SourceSecurityGroupId", ref(from, "GroupId")},
                             {"Description", text("From the load balancer")}})));
}

ResourceId add_target_group(ResourceGraph& g, const Network& network) {
    Resource group = resource("AWS::ElasticLoadBalancingV2::TargetGroup", "scorer", "target_group",
                              g.object({{"Port", number(8080)},
                                        {"Protocol", text("HTTP")},
                                        {"TargetType", text("ip")},
                                        {"VpcId", ref(network.vpc)},
                                        {"HealthCheckPath", text("/healthz")},
                                        {"HealthCheckIntervalSeconds", number(15)},
                                        {"HealthCheckTimeoutSeconds", number(5)},
                                        {"HealthyThresholdCount", number(2)},
                                        {"UnhealthyThresholdCount", number(3)},
                                        {"Matcher", g.object({{"HttpCode", text("200-299")}})},
                                        {"TargetGroupAttributes",
                                         g.list({attribute(g, "deregistration_delay.timeout_seconds", text("30"))})}}));
    group.create_before_destroy = true;
    return g.add(group);
}

struct Roles {
    ResourceId execution;
    ResourceId execution_policy;
    ResourceId task;
};

Roles add_task_roles(ResourceGraph& g, ResourceId logs) {
    Roles roles{};
    roles.execution = g.add(resource("AWS::IAM::Role", "scorer", "execution_role",
                                     g.object({{"Description", text("Pulls the image and writes logs of scorer")},
                                               {"AssumeRolePolicyDocument", trust(g, "ecs-tasks.amazonaws.com")}})));
    roles.execution_policy = g.add(resource(
        "AWS::IAM::ManagedPolicy", "scorer", "execution_policy",
        g.object(
            {{"PolicyDocument", allow(g, {text("logs:CreateLogStream"), text("logs:PutLogEvents")}, ref(logs, "Arn"))},
             {"Roles", g.list({ref(roles.execution)})}})));
    roles.task = g.add(resource("AWS::IAM::Role", "scorer", "task_role",
                                g.object({{"AssumeRolePolicyDocument", trust(g, "ecs-tasks.amazonaws.com")}})));
    return roles;
}

Property container(ResourceGraph& g, Property image, ResourceId logs, Property environment) {
    return g.object(
        {{"Name", text("scorer")},
         {"Image", image},
         {"Essential", yes()},
         {"ReadonlyRootFilesystem", yes()},
         {"User", text("1000")},
         {"PortMappings", g.list({g.object({{"ContainerPort", number(8080)}, {"Protocol", text("tcp")}})})},
         {"Environment", environment},
         {"LogConfiguration", g.object({{"LogDriver", text("awslogs")},
                                        {"Options", g.object({{"awslogs-group", ref(logs)},
                                                              {"awslogs-region", pseudo(Pseudo::Region)},
                                                              {"awslogs-stream-prefix", text("scorer")}})}})}});
}

ResourceId add_task_definition(ResourceGraph& g, const Roles& roles, Property container_definition) {
    return g.add(resource("AWS::ECS::TaskDefinition", "scorer", "task_definition",
                          g.object({{"RequiresCompatibilities", g.list({text("FARGATE")})},
                                    {"NetworkMode", text("awsvpc")},
                                    {"Cpu", text("1024")},
                                    {"Memory", text("3072")},
                                    {"ExecutionRoleArn", ref(roles.execution, "Arn")},
                                    {"TaskRoleArn", ref(roles.task, "Arn")},
                                    {"RuntimePlatform", g.object({{"CpuArchitecture", text("X86_64")},
                                                                  {"OperatingSystemFamily", text("LINUX")}})},
                                    {"ContainerDefinitions", g.list({container_definition})}})));
}

void add_scaling(ResourceGraph& g, ResourceId cluster, ResourceId service, ResourceId balancer, ResourceId group) {
    const ResourceId target = g.add(
        resource("AWS::ApplicationAutoScaling::ScalableTarget", "scorer", "scalable_target",
                 g.object({{"ServiceNamespace", text("ecs")},
                           {"ScalableDimension", text("ecs:service:DesiredCount")},
                           {"ResourceId", g.join({text("service/"), ref(cluster), text("/"), ref(service, "Name")})},
                           {"MinCapacity", number(2)},
                           {"MaxCapacity", number(20)}})));
    const auto tracking = [&](Property metric, Property value) {
        return g.object({{"PredefinedMetricSpecification", metric},
                         {"TargetValue", value},
                         {"ScaleInCooldown", number(300)},
                         {"ScaleOutCooldown", number(60)}});
    };
    g.add(resource("AWS::ApplicationAutoScaling::ScalingPolicy", "scorer", "cpu_scaling",
                   g.object({{"PolicyName", text("cpu")},
                             {"PolicyType", text("TargetTrackingScaling")},
                             {"ScalingTargetId", ref(target)},
                             {"TargetTrackingScalingPolicyConfiguration",
                              tracking(g.object({{"PredefinedMetricType", text("ECSServiceAverageCPUUtilization")}}),
                                       number(60))}})));
    const Property label =
        g.join({ref(balancer, "LoadBalancerFullName"), text("/"), ref(group, "TargetGroupFullName")});
    g.add(resource(
        "AWS::ApplicationAutoScaling::ScalingPolicy", "scorer", "request_scaling",
        g.object(
            {{"PolicyName", text("requests")},
             {"PolicyType", text("TargetTrackingScaling")},
             {"ScalingTargetId", ref(target)},
             {"TargetTrackingScalingPolicyConfiguration",
              tracking(g.object({{"PredefinedMetricType", text("ALBRequestCountPerTarget")}, {"ResourceLabel", label}}),
                       g.decimal("3000.5"))}})));
}

void add_alarm(ResourceGraph& g, ResourceId balancer, ResourceId group) {
    const auto dimension = [&](std::string_view name, Property value) {
        return g.object({{"Name", text(name)}, {"Value", value}});
    };
    g.add(resource("AWS::CloudWatch::Alarm", "scorer", "unhealthy_alarm",
                   g.object({{"AlarmDescription", text("A replica of scorer fails its health check")},
                             {"Namespace", text("AWS/ApplicationELB")},
                             {"MetricName", text("UnHealthyHostCount")},
                             {"Dimensions", g.list({dimension("LoadBalancer", ref(balancer, "LoadBalancerFullName")),
                                                    dimension("TargetGroup", ref(group, "TargetGroupFullName"))})},
                             {"Statistic", text("Maximum")},
                             {"Period", number(60)},
                             {"EvaluationPeriods", number(3)},
                             {"Threshold", number(0)},
                             {"ComparisonOperator", text("GreaterThanThreshold")},
                             {"TreatMissingData", text("notBreaching")}})));
}

ResourceId add_service(ResourceGraph& g, const Network& network, const Edge& edge, ResourceId cluster, ResourceId task,
                       ResourceId group, const Roles& roles) {
    const ResourceId security =
        add_security_group(g, ref(network.vpc), "scorer", "security_group", "The tasks of scorer", egress_https(g));
    add_rule(g, "from_load_balancer", security, edge.security_group, 8080);
    const ResourceId rule = g.add(resource(
        "AWS::ElasticLoadBalancingV2::ListenerRule", "scorer", "listener_rule",
        g.object(
            {{"ListenerArn", ref(edge.listener)},
             {"Priority", number(100)},
             {"Conditions", g.list({g.object({{"Field", text("path-pattern")},
                                              {"PathPatternConfig", g.object({{"Values", g.list({text("/*")})}})}})})},
             {"Actions", g.list({g.object({{"Type", text("forward")}, {"TargetGroupArn", ref(group)}})})}})));
    Resource service = resource(
        "AWS::ECS::Service", "scorer", "service",
        g.object(
            {{"Cluster", ref(cluster)},
             {"TaskDefinition", ref(task)},
             {"DesiredCount", number(2)},
             {"LaunchType", text("FARGATE")},
             {"PropagateTags", text("SERVICE")},
             {"HealthCheckGracePeriodSeconds", number(40)},
             {"DeploymentConfiguration",
              g.object({{"MinimumHealthyPercent", number(100)},
                        {"MaximumPercent", number(200)},
                        {"DeploymentCircuitBreaker", g.object({{"Enable", yes()}, {"Rollback", yes()}})}})},
             {"NetworkConfiguration",
              g.object({{"AwsvpcConfiguration", g.object({{"AssignPublicIp", text("DISABLED")},
                                                          {"Subnets", g.list(network.private_subnets)},
                                                          {"SecurityGroups", g.list({ref(security, "GroupId")})}})}})},
             {"LoadBalancers", g.list({g.object({{"ContainerName", text("scorer")},
                                                 {"ContainerPort", number(8080)},
                                                 {"TargetGroupArn", ref(group)}})})}}));
    service.depends_on = g.ids({rule, roles.execution_policy});
    service.changed_elsewhere =
        g.arena.copy(std::span<const std::string_view>(std::array<std::string_view, 1>{"DesiredCount"}));
    return g.add(service);
}

void build_fargate(ResourceGraph& g, Property environment) {
    const InputId tag = g.add(input("image_tag", InputType::Text, "The tag of the image to run."));
    const InputId certificate =
        g.add(input("certificate_arn", InputType::Text, "The certificate that the load balancer shows."));
    const Network network = add_network(g);
    const Edge edge = add_load_balancer(g, network, certificate);
    const ResourceId cluster = g.add(
        resource("AWS::ECS::Cluster", {}, "cluster",
                 g.object({{"ClusterSettings",
                            g.list({g.object({{"Name", text("containerInsights")}, {"Value", text("enabled")}})})}})));
    const ResourceId logs =
        g.add(resource("AWS::Logs::LogGroup", "scorer", "log_group", g.object({{"RetentionInDays", number(30)}})));
    const Roles roles = add_task_roles(g, logs);
    const ResourceId task =
        add_task_definition(g, roles, container(g, ecr_image(g, "fraud/scorer", given(tag)), logs, environment));
    const ResourceId group = add_target_group(g, network);
    const ResourceId service = add_service(g, network, edge, cluster, task, group, roles);
    add_scaling(g, cluster, service, edge.load_balancer, group);
    add_alarm(g, edge.load_balancer, group);
    g.outputs.push_back(
        {"scorer_url", g.join({text("https://"), ref(edge.load_balancer, "DNSName")}), "Where scorer answers.", {}});
}

}  // namespace

void add_fargate_app(ResourceGraph& g) {
    name_app(g, "fraud", "Scores card payments while the customer waits.");
    build_fargate(g, g.list({g.object({{"Name", text("LOG_LEVEL")}, {"Value", text("info")}})}));
}

void add_hostile_app(ResourceGraph& g) {
    name_app(g, "fraud", "Text that is code elsewhere: ${AWS::Region} %{ if true } \"quoted\"");
    std::vector<Property> environment;
    std::vector<Entry> tags;
    int number_of = 0;
    for (const std::string_view hostile : hostile_texts) {
        const Property name = g.copied("HOSTILE_" + std::to_string(++number_of));
        environment.push_back(g.object({{"Name", name}, {"Value", text(hostile)}}));
        if (tags.size() < 10) tags.push_back({name.text(), text(hostile)});
    }
    tags.push_back({std::string_view("Fn::Sub"), text("x")});
    tags.push_back({"${key}", text("${value}")});
    g.tags = g.arena.copy(std::span<const Entry>(tags));
    build_fargate(g, g.list(environment));
}

void add_many_services(ResourceGraph& g, std::size_t count) {
    name_app(g, "many", "Many services.");
    const Network network = add_network(g);
    const ResourceId cluster = g.add(resource("AWS::ECS::Cluster", {}, "cluster", g.object({})));
    const ResourceId balancer =
        g.add(resource("AWS::ElasticLoadBalancingV2::LoadBalancer", {}, "load_balancer",
                       g.object({{"Scheme", text("internal")}, {"Subnets", g.list(network.private_subnets)}})));
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t first = g.resources.size();
        const Property name = g.copied("service" + std::to_string(i));
        const ResourceId logs =
            g.add(resource("AWS::Logs::LogGroup", "scorer", "log_group", g.object({{"RetentionInDays", number(30)}})));
        const Roles roles = add_task_roles(g, logs);
        const ResourceId task =
            add_task_definition(g, roles,
                                container(g, ecr_image(g, "fraud/scorer", text("1.0")), logs,
                                          g.list({g.object({{"Name", text("LOG_LEVEL")}, {"Value", text("info")}})})));
        const ResourceId group = add_target_group(g, network);
        const ResourceId security =
            add_security_group(g, ref(network.vpc), "scorer", "security_group", "Tasks", egress_https(g));
        const ResourceId service = g.add(
            resource("AWS::ECS::Service", "scorer", "service",
                     g.object({{"Cluster", ref(cluster)},
                               {"TaskDefinition", ref(task)},
                               {"NetworkConfiguration",
                                g.object({{"AwsvpcConfiguration",
                                           g.object({{"Subnets", g.list(network.private_subnets)},
                                                     {"SecurityGroups", g.list({ref(security, "GroupId")})}})}})}})));
        add_scaling(g, cluster, service, balancer, group);
        add_alarm(g, balancer, group);
        const std::size_t end = g.resources.size();
        for (std::size_t at = first; at < end; ++at) {
            Resource moved = g.resources[at];
            moved.owner = name.text();
            const ResourceId id = g.add(moved);  // makes its logical id
            g.resources[at] = g[id];
            g.resources.pop_back();
        }
    }
}

}  // namespace mlwc::tests
