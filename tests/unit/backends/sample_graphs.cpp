// Resource graphs made by hand for the tests of targets.
#include "tests/unit/backends/sample_graphs.h"

#include <array>
#include <string>
#include <vector>

namespace mlwc::tests {

using lower::Entry;
using lower::Input;
using lower::InputId;
using lower::InputType;
using lower::Property;
using lower::Pseudo;
using lower::Resource;
using lower::ResourceGraph;
using lower::ResourceId;

namespace {

Property text(std::string_view value) { return ResourceGraph::text(value); }
Property number(std::int64_t value) { return ResourceGraph::integer(value); }
Property yes() { return ResourceGraph::boolean(true); }
Property no() { return ResourceGraph::boolean(false); }
Property ref(ResourceId id, const char* attribute = "") { return ResourceGraph::reference(id, attribute); }
Property given(InputId id) { return ResourceGraph::input(id); }
Property pseudo(Pseudo value) { return ResourceGraph::pseudo(value); }

Resource resource(std::string_view type, std::string_view owner, std::string_view role, Property properties) {
    Resource made;
    made.type = type;
    made.owner = owner;
    made.role = role;
    made.properties = properties;
    return made;
}

Input input(std::string_view name, InputType type, std::string_view description) {
    Input made;
    made.name = name;
    made.type = type;
    made.description = description;
    return made;
}

void name_app(ResourceGraph& graph, std::string_view app, std::string_view description) {
    graph.app = app;
    graph.description = description;
    graph.region = "ap-northeast-2";
    graph.tags =
        graph.arena.copy(std::span<const Entry>(std::array{Entry{"team", text("risk")}, Entry{"mlwc:app", text(app)}}));
}

Property attribute(ResourceGraph& g, std::string_view key, Property value) {
    return g.object({{"Key", text(key)}, {"Value", value}});
}

/// A role that `service` may assume.
Property trust(ResourceGraph& g, std::string_view service) {
    return g.object({{"Version", text("2012-10-17")},
                     {"Statement", g.list({g.object({{"Effect", text("Allow")},
                                                     {"Principal", g.object({{"Service", text(service)}})},
                                                     {"Action", text("sts:AssumeRole")}})})}});
}

Property allow(ResourceGraph& g, std::initializer_list<Property> actions, Property resources) {
    return g.object(
        {{"Version", text("2012-10-17")},
         {"Statement",
          g.list({g.object({{"Effect", text("Allow")}, {"Action", g.list(actions)}, {"Resource", resources}})})}});
}

struct Network {
    ResourceId vpc;
    std::vector<Property> private_subnets;
    std::vector<Property> public_subnets;
};

ResourceId add_subnet(ResourceGraph& g, ResourceId vpc, std::string_view role, std::string_view cidr,
                      std::uint32_t zone) {
    return g.add(resource("AWS::EC2::Subnet", {}, role,
                          g.object({{"VpcId", ref(vpc)},
                                    {"CidrBlock", text(cidr)},
                                    {"AvailabilityZone", ResourceGraph::pseudo(Pseudo::Zone, zone)},
                                    {"MapPublicIpOnLaunch", no()},
                                    {"Tags", g.list({attribute(g, "Name", text(role))})}})));
}

void add_flow_log(ResourceGraph& g, ResourceId vpc) {
    const ResourceId group =
        g.add(resource("AWS::Logs::LogGroup", {}, "flow_log_group", g.object({{"RetentionInDays", number(30)}})));
    const ResourceId role =
        g.add(resource("AWS::IAM::Role", {}, "flow_log_role",
                       g.object({{"AssumeRolePolicyDocument", trust(g, "vpc-flow-logs.amazonaws.com")}})));
    const ResourceId policy = g.add(resource(
        "AWS::IAM::ManagedPolicy", {}, "flow_log_policy",
        g.object(
            {{"Description", text("Lets flow logs be written")},
             {"PolicyDocument", allow(g, {text("logs:CreateLogStream"), text("logs:PutLogEvents")}, ref(group, "Arn"))},
             {"Roles", g.list({ref(role)})}})));
    Resource log = resource("AWS::EC2::FlowLog", {}, "flow_log",
                            g.object({{"ResourceType", text("VPC")},
                                      {"ResourceId", ref(vpc)},
                                      {"TrafficType", text("ALL")},
                                      {"LogDestinationType", text("cloud-watch-logs")},
                                      {"LogGroupName", ref(group)},
                                      {"LogFormat", text("${version} ${srcaddr} ${dstaddr} ${action}")},
                                      {"DeliverLogsPermissionArn", ref(role, "Arn")}}));
    log.depends_on = g.ids({policy});
    g.add(log);
}

Network add_network(ResourceGraph& g) {
    Network network{};
    const ResourceId vpc = g.add(resource(
        "AWS::EC2::VPC", {}, "vpc",
        g.object({{"CidrBlock", text("10.0.0.0/16")}, {"EnableDnsSupport", yes()}, {"EnableDnsHostnames", yes()}})));
    network.vpc = vpc;
    const ResourceId gateway = g.add(resource("AWS::EC2::InternetGateway", {}, "internet_gateway", g.object({})));
    const ResourceId attachment = g.add(resource("AWS::EC2::VPCGatewayAttachment", {}, "internet_gateway_attachment",
                                                 g.object({{"VpcId", ref(vpc)}, {"InternetGatewayId", ref(gateway)}})));
    const ResourceId public_a = add_subnet(g, vpc, "public_subnet_a", "10.0.0.0/20", 0);
    const ResourceId public_b = add_subnet(g, vpc, "public_subnet_b", "10.0.16.0/20", 1);
    const ResourceId private_a = add_subnet(g, vpc, "private_subnet_a", "10.0.32.0/20", 0);
    const ResourceId private_b = add_subnet(g, vpc, "private_subnet_b", "10.0.48.0/20", 1);
    const ResourceId public_table =
        g.add(resource("AWS::EC2::RouteTable", {}, "public_route_table", g.object({{"VpcId", ref(vpc)}})));
    Resource route = resource("AWS::EC2::Route", {}, "public_route",
                              g.object({{"RouteTableId", ref(public_table)},
                                        {"DestinationCidrBlock", text("0.0.0.0/0")},
                                        {"GatewayId", ref(gateway)}}));
    route.depends_on = g.ids({attachment});
    g.add(route);
    g.add(resource("AWS::EC2::SubnetRouteTableAssociation", {}, "public_subnet_a_routes",
                   g.object({{"SubnetId", ref(public_a)}, {"RouteTableId", ref(public_table)}})));
    g.add(resource("AWS::EC2::SubnetRouteTableAssociation", {}, "public_subnet_b_routes",
                   g.object({{"SubnetId", ref(public_b)}, {"RouteTableId", ref(public_table)}})));
    Resource address = resource("AWS::EC2::EIP", {}, "nat_address", g.object({{"Domain", text("vpc")}}));
    address.depends_on = g.ids({attachment});
    const ResourceId eip = g.add(address);
    const ResourceId nat =
        g.add(resource("AWS::EC2::NatGateway", {}, "nat_gateway",
                       g.object({{"AllocationId", ref(eip, "AllocationId")}, {"SubnetId", ref(public_a)}})));
    const ResourceId table =
        g.add(resource("AWS::EC2::RouteTable", {}, "private_route_table", g.object({{"VpcId", ref(vpc)}})));
    g.add(resource(
        "AWS::EC2::Route", {}, "private_route",
        g.object(
            {{"RouteTableId", ref(table)}, {"DestinationCidrBlock", text("0.0.0.0/0")}, {"NatGatewayId", ref(nat)}})));
    g.add(resource("AWS::EC2::SubnetRouteTableAssociation", {}, "private_subnet_a_routes",
                   g.object({{"SubnetId", ref(private_a)}, {"RouteTableId", ref(table)}})));
    g.add(resource("AWS::EC2::SubnetRouteTableAssociation", {}, "private_subnet_b_routes",
                   g.object({{"SubnetId", ref(private_b)}, {"RouteTableId", ref(table)}})));
    g.add(resource("AWS::EC2::VPCEndpoint", {}, "s3_endpoint",
                   g.object({{"VpcId", ref(vpc)},
                             {"VpcEndpointType", text("Gateway")},
                             {"ServiceName", g.join({text("com.amazonaws."), pseudo(Pseudo::Region), text(".s3")})},
                             {"RouteTableIds", g.list({ref(table)})}})));
    network.private_subnets = {ref(private_a), ref(private_b)};
    network.public_subnets = {ref(public_a), ref(public_b)};
    add_flow_log(g, vpc);
    return network;
}

Property egress_https(ResourceGraph& g) {
    return g.list({g.object({{"IpProtocol", text("tcp")},
                             {"FromPort", number(443)},
                             {"ToPort", number(443)},
                             {"CidrIp", text("0.0.0.0/0")},
                             {"Description", text("AWS services and the registry")}})});
}

ResourceId add_security_group(ResourceGraph& g, Property vpc, std::string_view owner, std::string_view role,
                              std::string_view description, Property egress) {
    return g.add(
        resource("AWS::EC2::SecurityGroup", owner, role,
                 g.object({{"GroupDescription", text(description)}, {"VpcId", vpc}, {"SecurityGroupEgress", egress}})));
}

void add_rule(ResourceGraph& g, std::string_view role, ResourceId to, ResourceId from, std::int64_t port) {
    g.add(resource("AWS::EC2::SecurityGroupIngress", "scorer", role,
                   g.object({{"GroupId", ref(to, "GroupId")},
                             {"IpProtocol", text("tcp")},
                             {"FromPort", number(port)},
                             {"ToPort", number(port)},
                             {"SourceSecurityGroupId", ref(from, "GroupId")},
                             {"Description", text("From the load balancer")}})));
}

ResourceId add_log_bucket(ResourceGraph& g, ResourceId& policy) {
    Resource bucket = resource(
        "AWS::S3::Bucket", {}, "access_log_bucket",
        g.object(
            {{"BucketEncryption", g.object({{"ServerSideEncryptionConfiguration",
                                             g.list({g.object({{"ServerSideEncryptionByDefault",
                                                                g.object({{"SSEAlgorithm", text("AES256")}})}})})}})},
             {"PublicAccessBlockConfiguration", g.object({{"BlockPublicAcls", yes()},
                                                          {"BlockPublicPolicy", yes()},
                                                          {"IgnorePublicAcls", yes()},
                                                          {"RestrictPublicBuckets", yes()}})},
             {"OwnershipControls",
              g.object({{"Rules", g.list({g.object({{"ObjectOwnership", text("BucketOwnerEnforced")}})})}})},
             {"VersioningConfiguration", g.object({{"Status", text("Enabled")}})},
             {"LifecycleConfiguration",
              g.object({{"Rules", g.list({g.object({{"Id", text("expire")},
                                                    {"Status", text("Enabled")},
                                                    {"ExpirationInDays", number(90)}})})}})}}));
    bucket.retention = lower::Retention::Retain;
    const ResourceId id = g.add(bucket);
    const Property prefix = g.join({ref(id, "Arn"), text("/AWSLogs/"), pseudo(Pseudo::AccountId), text("/*")});
    policy = g.add(resource(
        "AWS::S3::BucketPolicy", {}, "access_log_bucket_policy",
        g.object(
            {{"Bucket", ref(id)},
             {"PolicyDocument",
              g.object(
                  {{"Version", text("2012-10-17")},
                   {"Statement",
                    g.list({g.object(
                        {{"Effect", text("Allow")},
                         {"Principal", g.object({{"Service", text("logdelivery.elasticloadbalancing.amazonaws.com")}})},
                         {"Action", text("s3:PutObject")},
                         {"Resource", prefix}})})}})}})));
    return id;
}

struct Edge {
    ResourceId load_balancer;
    ResourceId listener;
    ResourceId security_group;
};

Edge add_load_balancer(ResourceGraph& g, const Network& network, InputId certificate) {
    ResourceId bucket_policy{};
    const ResourceId bucket = add_log_bucket(g, bucket_policy);
    Edge edge{};
    edge.security_group =
        g.add(resource("AWS::EC2::SecurityGroup", {}, "load_balancer_security_group",
                       g.object({{"GroupDescription", text("Who reaches the load balancer")},
                                 {"VpcId", ref(network.vpc)},
                                 {"SecurityGroupIngress", g.list({g.object({{"IpProtocol", text("tcp")},
                                                                            {"FromPort", number(443)},
                                                                            {"ToPort", number(443)},
                                                                            {"CidrIp", text("10.0.0.0/8")},
                                                                            {"Description", text("Callers")}})})},
                                 {"SecurityGroupEgress", g.list({g.object({{"IpProtocol", text("tcp")},
                                                                           {"FromPort", number(8080)},
                                                                           {"ToPort", number(8080)},
                                                                           {"CidrIp", text("10.0.0.0/16")},
                                                                           {"Description", text("Services")}})})}})));
    Resource balancer =
        resource("AWS::ElasticLoadBalancingV2::LoadBalancer", {}, "load_balancer",
                 g.object({{"Scheme", text("internal")},
                           {"Type", text("application")},
                           {"Subnets", g.list(network.private_subnets)},
                           {"SecurityGroups", g.list({ref(edge.security_group, "GroupId")})},
                           {"LoadBalancerAttributes",
                            g.list({attribute(g, "routing.http.drop_invalid_header_fields.enabled", text("true")),
                                    attribute(g, "deletion_protection.enabled", text("false")),
                                    attribute(g, "idle_timeout.timeout_seconds", text("60")),
                                    attribute(g, "access_logs.s3.enabled", text("true")),
                                    attribute(g, "access_logs.s3.bucket", ref(bucket))})}}));
    balancer.depends_on = g.ids({bucket_policy});
    edge.load_balancer = g.add(balancer);
    edge.listener = g.add(resource(
        "AWS::ElasticLoadBalancingV2::Listener", {}, "listener",
        g.object({{"LoadBalancerArn", ref(edge.load_balancer)},
                  {"Port", number(443)},
                  {"Protocol", text("HTTPS")},
                  {"SslPolicy", text("ELBSecurityPolicy-TLS13-1-2-2021-06")},
                  {"Certificates", g.list({g.object({{"CertificateArn", given(certificate)}})})},
                  {"DefaultActions", g.list({g.object({{"Type", text("fixed-response")},
                                                       {"FixedResponseConfig",
                                                        g.object({{"StatusCode", text("404")},
                                                                  {"ContentType", text("text/plain")},
                                                                  {"MessageBody", text("no such service")}})}})})}})));
    return edge;
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

Property ecr_image(ResourceGraph& g, std::string_view repository, Property tag) {
    return g.join({pseudo(Pseudo::AccountId), text(".dkr.ecr."), pseudo(Pseudo::Region), text("."),
                   pseudo(Pseudo::UrlSuffix), text("/"), text(repository), text(":"), tag});
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

namespace {

ResourceId add_model(ResourceGraph& g, ResourceId role, Property image, InputId subnets, ResourceId security) {
    Resource model =
        resource("AWS::SageMaker::Model", "assistant", "model",
                 g.object({{"ExecutionRoleArn", ref(role, "Arn")},
                           {"EnableNetworkIsolation", no()},
                           {"PrimaryContainer",
                            g.object({{"Image", image}, {"Environment", g.object({{"MODEL", text("7b ${x}")}})}})},
                           {"VpcConfig", g.object({{"Subnets", given(subnets)},
                                                   {"SecurityGroupIds", g.list({ref(security, "GroupId")})}})}}));
    model.create_before_destroy = true;
    return g.add(model);
}

ResourceId add_endpoint(ResourceGraph& g, ResourceId model) {
    Resource config = resource(
        "AWS::SageMaker::EndpointConfig", "assistant", "endpoint_config",
        g.object({{"ProductionVariants",
                   g.list({g.object(
                       {{"VariantName", text("main")},
                        {"ModelName", ref(model, "ModelName")},
                        {"InstanceType", text("ml.g5.xlarge")},
                        {"InitialInstanceCount", number(1)},
                        {"InitialVariantWeight", number(1)},
                        {"ContainerStartupHealthCheckTimeoutInSeconds", number(600)},
                        {"RoutingConfig", g.object({{"RoutingStrategy", text("LEAST_OUTSTANDING_REQUESTS")}})}})})}}));
    config.create_before_destroy = true;
    const ResourceId config_id = g.add(config);
    return g.add(resource(
        "AWS::SageMaker::Endpoint", "assistant", "endpoint",
        g.object(
            {{"EndpointName", text("chat-assistant")},
             {"EndpointConfigName", ref(config_id, "EndpointConfigName")},
             {"RetainAllVariantProperties", yes()},
             {"ExcludeRetainedVariantProperties", g.list({g.object({{"VariantPropertyType", text("DesiredWeight")}})})},
             {"DeploymentConfig",
              g.object({{"BlueGreenUpdatePolicy",
                         g.object({{"TrafficRoutingConfiguration",
                                    g.object({{"Type", text("ALL_AT_ONCE")}, {"WaitIntervalInSeconds", number(0)}})},
                                   {"TerminationWaitInSeconds", number(60)}})}})}})));
}

void add_variant_scaling(ResourceGraph& g, ResourceId endpoint) {
    const Property id = g.join({text("endpoint/"), ref(endpoint, "EndpointName"), text("/variant/main")});
    const ResourceId target =
        g.add(resource("AWS::ApplicationAutoScaling::ScalableTarget", "assistant", "scalable_target",
                       g.object({{"ServiceNamespace", text("sagemaker")},
                                 {"ScalableDimension", text("sagemaker:variant:DesiredInstanceCount")},
                                 {"ResourceId", id},
                                 {"MinCapacity", number(1)},
                                 {"MaxCapacity", number(4)}})));
    g.add(resource(
        "AWS::ApplicationAutoScaling::ScalingPolicy", "assistant", "invocation_scaling",
        g.object({{"PolicyName", text("invocations")},
                  {"PolicyType", text("TargetTrackingScaling")},
                  {"ScalingTargetId", ref(target)},
                  {"TargetTrackingScalingPolicyConfiguration",
                   g.object({{"PredefinedMetricSpecification",
                              g.object({{"PredefinedMetricType", text("SageMakerVariantInvocationsPerInstance")}})},
                             {"TargetValue", number(300)},
                             {"ScaleInCooldown", number(300)},
                             {"ScaleOutCooldown", number(60)}})}})));
    g.add(resource(
        "AWS::CloudWatch::Alarm", "assistant", "error_alarm",
        g.object({{"Namespace", text("AWS/SageMaker")},
                  {"MetricName", text("Invocation5XXErrors")},
                  {"Dimensions",
                   g.list({g.object({{"Name", text("EndpointName")}, {"Value", ref(endpoint, "EndpointName")}}),
                           g.object({{"Name", text("VariantName")}, {"Value", text("main")}})})},
                  {"Statistic", text("Sum")},
                  {"Period", number(60)},
                  {"EvaluationPeriods", number(3)},
                  {"Threshold", g.decimal("0.5")},
                  {"ComparisonOperator", text("GreaterThanThreshold")},
                  {"TreatMissingData", text("notBreaching")}})));
}

}  // namespace

void add_sagemaker_app(ResourceGraph& g) {
    name_app(g, "chat", "Answers questions.");
    const InputId tag = g.add(input("image_tag", InputType::Text, "The tag of the image to run."));
    const InputId vpc = g.add(input("vpc_id", InputType::Text, "The network to run in."));
    const InputId subnets = g.add(input("private_subnet_ids", InputType::TextList, "Private subnets in two zones."));
    const ResourceId key = [&] {
        const Property root =
            g.join({text("arn:"), pseudo(Pseudo::Partition), text(":iam::"), pseudo(Pseudo::AccountId), text(":root")});
        Resource made = resource(
            "AWS::KMS::Key", {}, "key",
            g.object({{"EnableKeyRotation", yes()},
                      {"KeyPolicy", g.object({{"Version", text("2012-10-17")},
                                              {"Statement", g.list({g.object({{"Effect", text("Allow")},
                                                                              {"Principal", g.object({{"AWS", root}})},
                                                                              {"Action", text("kms:*")},
                                                                              {"Resource", text("*")}})})}})}}));
        made.retention = lower::Retention::Retain;
        return g.add(made);
    }();
    g.add(resource("AWS::KMS::Alias", {}, "key_alias",
                   g.object({{"AliasName", text("alias/chat")}, {"TargetKeyId", ref(key)}})));
    const ResourceId role =
        g.add(resource("AWS::IAM::Role", "assistant", "execution_role",
                       g.object({{"AssumeRolePolicyDocument", trust(g, "sagemaker.amazonaws.com")}})));
    const ResourceId policy = g.add(resource(
        "AWS::IAM::ManagedPolicy", "assistant", "execution_policy",
        g.object({{"PolicyDocument",
                   allow(g, {text("ecr:BatchGetImage"), text("ecr:GetDownloadUrlForLayer")},
                         g.join({text("arn:"), pseudo(Pseudo::Partition), text(":ecr:"), pseudo(Pseudo::Region),
                                 text(":"), pseudo(Pseudo::AccountId), text(":repository/chat/llm")}))},
                  {"Roles", g.list({ref(role)})}})));
    const ResourceId security =
        add_security_group(g, given(vpc), "assistant", "security_group", "The model containers", egress_https(g));
    const ResourceId model = add_model(g, role, ecr_image(g, "chat/llm", given(tag)), subnets, security);
    g.resources[static_cast<std::uint32_t>(model)].depends_on = g.ids({policy});
    const ResourceId endpoint = add_endpoint(g, model);
    add_variant_scaling(g, endpoint);
    g.outputs.push_back({"assistant_endpoint", ref(endpoint, "EndpointName"), "The endpoint to invoke.", {}});
}

namespace {

ResourceId add_compute(ResourceGraph& g, InputId vpc, InputId subnets) {
    const ResourceId role = g.add(resource("AWS::IAM::Role", {}, "instance_role",
                                           g.object({{"AssumeRolePolicyDocument", trust(g, "ec2.amazonaws.com")}})));
    const ResourceId profile = g.add(
        resource("AWS::IAM::InstanceProfile", {}, "instance_profile", g.object({{"Roles", g.list({ref(role)})}})));
    const ResourceId security =
        add_security_group(g, given(vpc), {}, "batch_security_group", "Batch instances", egress_https(g));
    const ResourceId launch = g.add(resource(
        "AWS::EC2::LaunchTemplate", {}, "launch_template",
        g.object({{"LaunchTemplateData",
                   g.object({{"MetadataOptions",
                              g.object({{"HttpTokens", text("required")}, {"HttpPutResponseHopLimit", number(1)}})},
                             {"BlockDeviceMappings",
                              g.list({g.object({{"DeviceName", text("/dev/xvda")},
                                                {"Ebs", g.object({{"VolumeSize", number(100)},
                                                                  {"VolumeType", text("gp3")},
                                                                  {"Encrypted", yes()},
                                                                  {"DeleteOnTermination", yes()}})}})})}})}})));
    Resource environment = resource(
        "AWS::Batch::ComputeEnvironment", {}, "compute_environment",
        g.object({{"Type", text("MANAGED")},
                  {"State", text("ENABLED")},
                  {"ReplaceComputeEnvironment", no()},
                  {"ComputeResources",
                   g.object({{"Type", text("SPOT")},
                             {"AllocationStrategy", text("SPOT_PRICE_CAPACITY_OPTIMIZED")},
                             {"MinvCpus", number(0)},
                             {"MaxvCpus", number(48)},
                             {"InstanceTypes", g.list({text("g5.12xlarge")})},
                             {"InstanceRole", ref(profile, "Arn")},
                             {"Subnets", given(subnets)},
                             {"SecurityGroupIds", g.list({ref(security, "GroupId")})},
                             {"Ec2Configuration", g.list({g.object({{"ImageType", text("ECS_AL2023_NVIDIA")}})})},
                             {"LaunchTemplate", g.object({{"LaunchTemplateId", ref(launch)},
                                                          {"Version", ref(launch, "LatestVersionNumber")}})},
                             {"Tags", g.object({{"Name", text("batch")}})}})}}));
    environment.create_before_destroy = true;
    return g.add(environment);
}

ResourceId add_job_definition(ResourceGraph& g, InputId count) {
    const ResourceId role =
        g.add(resource("AWS::IAM::Role", "retrain", "execution_role",
                       g.object({{"AssumeRolePolicyDocument", trust(g, "ecs-tasks.amazonaws.com")}})));
    return g.add(resource(
        "AWS::Batch::JobDefinition", "retrain", "job_definition",
        g.object({{"Type", text("container")},
                  {"PlatformCapabilities", g.list({text("EC2")})},
                  {"PropagateTags", yes()},
                  {"ContainerProperties",
                   g.object({{"Image", ecr_image(g, "fraud/features", text("5"))},
                             {"Command", g.list({text("train"), text("--all")})},
                             {"ExecutionRoleArn", ref(role, "Arn")},
                             {"ReadonlyRootFilesystem", no()},
                             {"Environment", g.list({g.object({{"Name", text("COUNT")}, {"Value", given(count)}})})},
                             {"ResourceRequirements",
                              g.list({g.object({{"Type", text("VCPU")}, {"Value", text("44")}}),
                                      g.object({{"Type", text("MEMORY")}, {"Value", text("180000")}}),
                                      g.object({{"Type", text("GPU")}, {"Value", text("4")}})})},
                             {"LinuxParameters", g.object({{"SharedMemorySize", number(8192)}})},
                             {"LogConfiguration",
                              g.object({{"LogDriver", text("awslogs")},
                                        {"Options", g.object({{"awslogs-stream-prefix", text("retrain")}})}})}})},
                  {"RetryStrategy",
                   g.object({{"Attempts", number(3)},
                             {"EvaluateOnExit",
                              g.list({g.object({{"Action", text("RETRY")}, {"OnStatusReason", text("Host EC2*")}}),
                                      g.object({{"Action", text("EXIT")}, {"OnReason", text("*")}})})}})},
                  {"Timeout", g.object({{"AttemptDurationSeconds", number(21600)}})}})));
}

}  // namespace

void add_batch_app(ResourceGraph& g) {
    name_app(g, "nightly", "Retrains features each night.");
    const InputId vpc = g.add(input("vpc_id", InputType::Text, "The network to run in."));
    const InputId subnets = g.add(input("private_subnet_ids", InputType::TextList, "Private subnets."));
    Input counted = input("count_of_things", InputType::Number, "How many.");
    counted.preset = "3";
    const InputId count = g.add(counted);
    const InputId note = g.add(input("note", InputType::Text, "A word for the log."));
    const ResourceId compute = add_compute(g, vpc, subnets);
    const ResourceId queue =
        g.add(resource("AWS::Batch::JobQueue", "retrain", "job_queue",
                       g.object({{"Priority", number(1)},
                                 {"State", text("ENABLED")},
                                 {"ComputeEnvironmentOrder",
                                  g.list({g.object({{"Order", number(1)}, {"ComputeEnvironment", ref(compute)}})})}})));
    const ResourceId job = add_job_definition(g, count);
    const ResourceId group = g.add(resource("AWS::Scheduler::ScheduleGroup", {}, "schedule_group", g.object({})));
    const ResourceId role =
        g.add(resource("AWS::IAM::Role", "retrain", "schedule_role",
                       g.object({{"AssumeRolePolicyDocument", trust(g, "scheduler.amazonaws.com")}})));
    const ResourceId policy = g.add(
        resource("AWS::IAM::ManagedPolicy", "retrain", "schedule_policy",
                 g.object({{"PolicyDocument", allow(g, {text("batch:SubmitJob")}, g.list({ref(job), ref(queue)}))},
                           {"Roles", g.list({ref(role)})}})));
    const Property arguments = g.json_text(g.object({
        {"JobName", text("retrain")},
        {"JobQueue", ref(queue)},
        {"JobDefinition", ref(job)},
        {"ContainerOverrides",
         g.object(
             {{"Environment", g.list({g.object({{"Name", text("NOTE")}, {"Value", given(note)}}),
                                      g.object({{"Name", text("QUOTE")}, {"Value", text("say \"hi\" ${x}")}})})}})},
    }));
    Resource schedule =
        resource("AWS::Scheduler::Schedule", "retrain", "schedule",
                 g.object({{"GroupName", ref(group)},
                           {"ScheduleExpression", text("cron(0 3 * * ? *)")},
                           {"ScheduleExpressionTimezone", text("Asia/Seoul")},
                           {"FlexibleTimeWindow", g.object({{"Mode", text("OFF")}})},
                           {"Target", g.object({{"Arn", g.join({text("arn:"), pseudo(Pseudo::Partition),
                                                                text(":scheduler:::aws-sdk:batch:submitJob")})},
                                                {"RoleArn", ref(role, "Arn")},
                                                {"Input", arguments},
                                                {"RetryPolicy", g.object({{"MaximumRetryAttempts", number(3)}})}})}}));
    schedule.depends_on = g.ids({policy});
    g.add(schedule);
    g.outputs.push_back({"job_queue", ref(queue), "Where to submit jobs by hand.", {}});
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
