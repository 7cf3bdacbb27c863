// The network of the sample graphs, and the load balancer at its edge.
#include "tests/unit/backends/sample_parts.h"

namespace mlwc::tests {
namespace {

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

}  // namespace

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

namespace {

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

}  // namespace

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

}  // namespace mlwc::tests
