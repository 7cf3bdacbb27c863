// Rows for networks: VPC, subnets, routes, gateways, endpoints, security groups, flow logs.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr AttributeRow id_attributes[] = {{"", "id", {}}};

constexpr PropertyRow vpc[] = {
    same("CidrBlock"), same("EnableDnsSupport"), same("EnableDnsHostnames"), same("InstanceTenancy"), tags(),
};
constexpr AttributeRow vpc_attributes[] = {
    {"", "id", {}},
    {"VpcId", "id", {}},
    {"CidrBlock", "cidr_block", {}},
    {"DefaultSecurityGroup", "default_security_group_id", {}},
};

constexpr PropertyRow subnet[] = {
    same("VpcId"), same("CidrBlock"), same("AvailabilityZone"), same("MapPublicIpOnLaunch"), tags(),
};
constexpr AttributeRow subnet_attributes[] = {
    {"", "id", {}},
    {"SubnetId", "id", {}},
    {"AvailabilityZone", "availability_zone", {}},
    {"CidrBlock", "cidr_block", {}},
};

constexpr PropertyRow route_table[] = {same("VpcId"), tags()};
constexpr AttributeRow route_table_attributes[] = {{"", "id", {}}, {"RouteTableId", "id", {}}};

constexpr PropertyRow association[] = {same("SubnetId"), same("RouteTableId")};

constexpr PropertyRow route[] = {
    same("RouteTableId"),
    same("DestinationCidrBlock"),
    same("DestinationIpv6CidrBlock"),
    same("DestinationPrefixListId"),
    same("GatewayId"),
    same("NatGatewayId"),
    same("VpcEndpointId"),
    same("TransitGatewayId"),
    same("VpcPeeringConnectionId"),
};

constexpr PropertyRow internet_gateway[] = {tags()};
constexpr AttributeRow internet_gateway_attributes[] = {{"", "id", {}}, {"InternetGatewayId", "id", {}}};

constexpr PropertyRow gateway_attachment[] = {same("VpcId"), same("InternetGatewayId"), refused("VpnGatewayId")};

constexpr PropertyRow address[] = {same("Domain"), tags()};
constexpr AttributeRow address_attributes[] = {
    {"", "public_ip", {}}, {"PublicIp", "public_ip", {}}, {"AllocationId", "allocation_id", {}}};

constexpr PropertyRow nat_gateway[] = {same("AllocationId"), same("SubnetId"), same("ConnectivityType"), tags()};
constexpr AttributeRow nat_gateway_attributes[] = {{"", "id", {}}, {"NatGatewayId", "id", {}}};

constexpr PropertyRow endpoint[] = {
    same("VpcId"),
    same("ServiceName"),
    same("VpcEndpointType"),
    same("PrivateDnsEnabled"),
    same("RouteTableIds"),
    same("SubnetIds"),
    same("SecurityGroupIds"),
    same("IpAddressType"),
    document("PolicyDocument", "policy"),
    tags(),
};
constexpr AttributeRow endpoint_attributes[] = {{"", "id", {}}, {"Id", "id", {}}};

constexpr PropertyRow ingress_rule[] = {
    as("GroupId", "security_group_id"),
    same("IpProtocol"),
    same("FromPort"),
    same("ToPort"),
    as("CidrIp", "cidr_ipv4"),
    as("CidrIpv6", "cidr_ipv6"),
    as("SourceSecurityGroupId", "referenced_security_group_id"),
    as("SourcePrefixListId", "prefix_list_id"),
    same("Description"),
};
constexpr PropertyRow egress_rule[] = {
    as("GroupId", "security_group_id"),
    same("IpProtocol"),
    same("FromPort"),
    same("ToPort"),
    as("CidrIp", "cidr_ipv4"),
    as("CidrIpv6", "cidr_ipv6"),
    as("DestinationSecurityGroupId", "referenced_security_group_id"),
    as("DestinationPrefixListId", "prefix_list_id"),
    same("Description"),
};
constexpr AttributeRow rule_attributes[] = {{"", "id", {}}, {"Id", "id", {}}};

// Rules inside a group become resources of their own: as arguments of the group they would fight with single rules.
constexpr Link to_group[] = {{"security_group_id", "id"}};
constexpr SplitRow ingress_split = {"aws_vpc_security_group_ingress_rule", to_group};
constexpr SplitRow egress_split = {"aws_vpc_security_group_egress_rule", to_group};
constexpr PropertyRow security_group[] = {
    as("GroupDescription", "description"),
    as("GroupName", "name"),
    same("VpcId"),
    each("SecurityGroupIngress", &ingress_split, {}, ingress_rule),
    each("SecurityGroupEgress", &egress_split, {}, egress_rule),
    tags(),
};
constexpr AttributeRow security_group_attributes[] = {{"", "id", {}}, {"GroupId", "id", {}}, {"VpcId", "vpc_id", {}}};

constexpr PropertyRow watched[] = {
    as("VPC", "vpc_id"),
    as("Subnet", "subnet_id"),
    as("NetworkInterface", "eni_id"),
    as("TransitGateway", "transit_gateway_id"),
};
constexpr PropertyRow flow_log[] = {
    implied("ResourceType"),
    select("ResourceId", "ResourceType", watched),
    same("TrafficType"),
    same("LogDestinationType"),
    as("LogDestination", "log_destination", "arn"),
    as("LogGroupName", "log_destination", "arn"),
    as("DeliverLogsPermissionArn", "iam_role_arn"),
    same("LogFormat"),
    same("MaxAggregationInterval"),
    tags(),
};

// Amazon EC2 API Reference: CreateSecurityGroup, GroupName. Checked 2026-11-26.
constexpr std::string_view group_beginnings[] = {"sg-"};
constexpr TypeRow types[] = {
    {"AWS::EC2::VPC", "aws_vpc", vpc, vpc_attributes, Naming::None, {}, 0, {}},
    {"AWS::EC2::Subnet", "aws_subnet", subnet, subnet_attributes, Naming::None, {}, 0, {}},
    {"AWS::EC2::RouteTable", "aws_route_table", route_table, route_table_attributes, Naming::None, {}, 0, {}},
    {"AWS::EC2::SubnetRouteTableAssociation",
     "aws_route_table_association",
     association,
     id_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::EC2::Route", "aws_route", route, id_attributes, Naming::None, {}, 0, {}},
    {"AWS::EC2::InternetGateway",
     "aws_internet_gateway",
     internet_gateway,
     internet_gateway_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::EC2::VPCGatewayAttachment",
     "aws_internet_gateway_attachment",
     gateway_attachment,
     id_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::EC2::EIP", "aws_eip", address, address_attributes, Naming::None, {}, 0, {}},
    {"AWS::EC2::NatGateway", "aws_nat_gateway", nat_gateway, nat_gateway_attributes, Naming::None, {}, 0, {}},
    {"AWS::EC2::VPCEndpoint", "aws_vpc_endpoint", endpoint, endpoint_attributes, Naming::None, {}, 0, {}},
    {"AWS::EC2::SecurityGroup",
     "aws_security_group",
     security_group,
     security_group_attributes,
     Naming::Prefix,
     "name_prefix",
     100,
     {},
     {},
     {group_beginnings, "app-"}},
    {"AWS::EC2::SecurityGroupIngress",
     "aws_vpc_security_group_ingress_rule",
     ingress_rule,
     rule_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::EC2::SecurityGroupEgress",
     "aws_vpc_security_group_egress_rule",
     egress_rule,
     rule_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::EC2::FlowLog", "aws_flow_log", flow_log, id_attributes, Naming::None, {}, 0, {}},
};

}  // namespace

std::span<const TypeRow> network_types() { return types; }

}  // namespace mlwc::backends::terraform
