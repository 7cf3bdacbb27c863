// Networks and load balancers.
#include "tests/targets/rows.h"

namespace mlwc::tests::rows {
namespace {

std::vector<Meaning> rule_of(std::string_view peer) {
    return {{"GroupId", "security_group_id"},      {"IpProtocol"}, {"FromPort"}, {"ToPort"}, {"CidrIp", "cidr_ipv4"},
            {peer, "referenced_security_group_id"}};
}

}  // namespace

std::vector<TypeMeaning> network() {
    return {
        {"AWS::EC2::VPC", "aws_vpc", {{"CidrBlock"}, {"EnableDnsSupport"}, {"EnableDnsHostnames"}}},
        {"AWS::EC2::Subnet", "aws_subnet", {{"VpcId"}, {"CidrBlock"}, {"AvailabilityZone"}, {"MapPublicIpOnLaunch"}}},
        {"AWS::EC2::RouteTable", "aws_route_table", {{"VpcId"}}},
        {"AWS::EC2::Route", "aws_route", {{"RouteTableId"}, {"DestinationCidrBlock"}, {"GatewayId"}, {"NatGatewayId"}}},
        {"AWS::EC2::SubnetRouteTableAssociation", "aws_route_table_association", {{"SubnetId"}, {"RouteTableId"}}},
        {"AWS::EC2::InternetGateway", "aws_internet_gateway", {}},
        {"AWS::EC2::VPCGatewayAttachment", "aws_internet_gateway_attachment", {{"VpcId"}, {"InternetGatewayId"}}},
        {"AWS::EC2::EIP", "aws_eip", {{"Domain"}}},
        {"AWS::EC2::NatGateway", "aws_nat_gateway", {{"SubnetId"}, {"AllocationId"}}},
        {"AWS::EC2::VPCEndpoint",
         "aws_vpc_endpoint",
         {{"VpcEndpointType"},
          {"ServiceName"},
          {"VpcId"},
          {"PrivateDnsEnabled"},
          {"SubnetIds"},
          {"SecurityGroupIds"},
          {"RouteTableIds"}}},
        {"AWS::EC2::SecurityGroup", "aws_security_group", {{"GroupDescription", "description"}, {"VpcId"}}},
        {"AWS::EC2::SecurityGroupIngress", "aws_vpc_security_group_ingress_rule", rule_of("SourceSecurityGroupId")},
        {"AWS::EC2::SecurityGroupEgress", "aws_vpc_security_group_egress_rule", rule_of("DestinationSecurityGroupId")},
        {"AWS::EC2::FlowLog",
         "aws_flow_log",
         {{"ResourceId", "vpc_id"}, {"TrafficType"}, {"LogDestination"}, {"DeliverLogsPermissionArn", "iam_role_arn"}}},
        {"AWS::EC2::LaunchTemplate",
         "aws_launch_template",
         {{"LaunchTemplateData/ImageId", "image_id"},
          {"LaunchTemplateData/InstanceType", "instance_type"},
          {"LaunchTemplateData/IamInstanceProfile/Arn", "iam_instance_profile/arn"},
          {"LaunchTemplateData/SecurityGroupIds", "vpc_security_group_ids"},
          {"LaunchTemplateData/UserData", "user_data"},
          {"LaunchTemplateData/MetadataOptions/HttpTokens", "metadata_options/http_tokens"},
          {"LaunchTemplateData/MetadataOptions/HttpPutResponseHopLimit",
           "metadata_options/http_put_response_hop_limit"},
          {"LaunchTemplateData/BlockDeviceMappings/0/DeviceName", "block_device_mappings/0/device_name"},
          {"LaunchTemplateData/BlockDeviceMappings/0/Ebs/VolumeSize", "block_device_mappings/0/ebs/volume_size"},
          {"LaunchTemplateData/BlockDeviceMappings/0/Ebs/VolumeType", "block_device_mappings/0/ebs/volume_type"},
          {"LaunchTemplateData/BlockDeviceMappings/0/Ebs/Encrypted", "block_device_mappings/0/ebs/encrypted"}}},
    };
}

std::vector<TypeMeaning> load_balancing() {
    return {
        {"AWS::ElasticLoadBalancingV2::LoadBalancer",
         "aws_lb",
         {{"Type", "load_balancer_type"},
          {"Scheme", "internal", Saying::Internal},
          {"IpAddressType"},
          {"Subnets"},
          {"SecurityGroups"},
          {"LoadBalancerAttributes/Key=routing.http.drop_invalid_header_fields.enabled/Value",
           "drop_invalid_header_fields"},
          {"LoadBalancerAttributes/Key=access_logs.s3.enabled/Value", "access_logs/enabled"},
          {"LoadBalancerAttributes/Key=access_logs.s3.bucket/Value", "access_logs/bucket"},
          {"LoadBalancerAttributes/Key=access_logs.s3.prefix/Value", "access_logs/prefix"}}},
        {"AWS::ElasticLoadBalancingV2::Listener",
         "aws_lb_listener",
         {{"LoadBalancerArn"},
          {"Port"},
          {"Protocol"},
          {"SslPolicy"},
          {"Certificates/0/CertificateArn", "certificate_arn"},
          {"DefaultActions/0/Type", "default_action/0/type"},
          {"DefaultActions/0/RedirectConfig/Protocol", "default_action/0/redirect/protocol"},
          {"DefaultActions/0/RedirectConfig/StatusCode", "default_action/0/redirect/status_code"},
          {"DefaultActions/0/FixedResponseConfig/StatusCode", "default_action/0/fixed_response/status_code"}}},
        {"AWS::ElasticLoadBalancingV2::ListenerRule",
         "aws_lb_listener_rule",
         {{"ListenerArn"},
          {"Priority"},
          {"Conditions/0/PathPatternConfig/Values", "condition/0/path_pattern/values"},
          {"Actions/0/Type", "action/0/type"},
          {"Actions/0/TargetGroupArn", "action/0/target_group_arn"}}},
        {"AWS::ElasticLoadBalancingV2::TargetGroup",
         "aws_lb_target_group",
         {{"VpcId"},
          {"TargetType"},
          {"Protocol"},
          {"Port"},
          {"HealthCheckProtocol", "health_check/protocol"},
          {"HealthCheckPath", "health_check/path"},
          {"HealthCheckIntervalSeconds", "health_check/interval"},
          {"HealthCheckTimeoutSeconds", "health_check/timeout"},
          {"HealthyThresholdCount", "health_check/healthy_threshold"},
          {"UnhealthyThresholdCount", "health_check/unhealthy_threshold"},
          {"Matcher/HttpCode", "health_check/matcher"},
          {"TargetGroupAttributes/Key=deregistration_delay.timeout_seconds/Value", "deregistration_delay"}}},
    };
}

}  // namespace mlwc::tests::rows
