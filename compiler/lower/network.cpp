// The network that workloads run in: subnets in each zone, and the way out of them.
#include "compiler/lower/network.h"

#include <fmt/format.h>

#include <vector>

#include "compiler/lower/endpoints.h"
#include "compiler/lower/flow_log.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::string_view everywhere = "0.0.0.0/0";

struct Zones {
    std::int64_t count = 0;
    std::vector<Property> public_subnets;
    std::vector<Property> private_subnets;
    std::vector<ResourceId> private_routes;  ///< the route table of each zone
};

Property block(Context& context, std::int64_t third, int bits) {
    return context.graph.copied(fmt::format("10.0.{}.0/{}", third, bits));
}

std::string_view role_in_zone(Context& context, std::string_view role, std::int64_t zone) {
    return context.graph.arena.copy(std::string_view(fmt::format("{}_{}", role, zone + 1)));
}

ResourceId add_subnet(Context& context, ResourceId vpc, std::string_view role, std::int64_t zone, Property cidr) {
    return share(context,
                 resource("AWS::EC2::Subnet", role_in_zone(context, role, zone), {},
                          context.graph.object({{"VpcId", ref(vpc)},
                                                {"CidrBlock", cidr},
                                                {"AvailabilityZone",
                                                 ResourceGraph::pseudo(Pseudo::Zone, static_cast<std::uint32_t>(zone))},
                                                {"MapPublicIpOnLaunch", no()}})));
}

void associate(Context& context, std::string_view role, std::int64_t zone, Property subnet, ResourceId table) {
    share(context, resource("AWS::EC2::SubnetRouteTableAssociation", role_in_zone(context, role, zone), {},
                            context.graph.object({{"SubnetId", subnet}, {"RouteTableId", ref(table)}})));
}

ResourceId add_table(Context& context, std::string_view role, ResourceId vpc) {
    return share(context, resource("AWS::EC2::RouteTable", role, {}, context.graph.object({{"VpcId", ref(vpc)}})));
}

void add_private_subnets(Context& context, ResourceId vpc, Zones& zones) {
    for (std::int64_t zone = 0; zone < zones.count; ++zone) {
        // 4,096 addresses each, above the sixteen small blocks that public subnets may take.
        const ResourceId subnet = add_subnet(context, vpc, "private_subnet", zone, block(context, 16 * (zone + 1), 20));
        zones.private_subnets.push_back(ref(subnet));
        const ResourceId table = add_table(context, role_in_zone(context, "private_route_table", zone), vpc);
        associate(context, "private_route_table_association", zone, ref(subnet), table);
        zones.private_routes.push_back(table);
    }
}

void add_public_subnets(Context& context, ResourceId vpc, Zones& zones) {
    ResourceGraph& graph = context.graph;
    const ResourceId gateway = share(context, resource("AWS::EC2::InternetGateway", "internet_gateway",
                                                       "The way between the public subnets and the internet.",
                                                       graph.object(std::span<const Entry>{})));
    const ResourceId attachment =
        share(context, resource("AWS::EC2::VPCGatewayAttachment", "internet_gateway_attachment", {},
                                graph.object({{"VpcId", ref(vpc)}, {"InternetGatewayId", ref(gateway)}})));
    const ResourceId table = add_table(context, "public_route_table", vpc);
    Resource route = resource(
        "AWS::EC2::Route", "public_route", {},
        graph.object(
            {{"RouteTableId", ref(table)}, {"DestinationCidrBlock", text(everywhere)}, {"GatewayId", ref(gateway)}}));
    route.depends_on = graph.ids({attachment});
    context.network.internet_gateway = share(context, route);
    for (std::int64_t zone = 0; zone < zones.count; ++zone) {
        const ResourceId subnet = add_subnet(context, vpc, "public_subnet", zone, block(context, zone, 24));
        zones.public_subnets.push_back(ref(subnet));
        associate(context, "public_route_table_association", zone, ref(subnet), table);
    }
}

/// One NAT gateway in each zone: a zone that fails takes only its own way out with it, and no traffic crosses zones.
std::span<const ResourceId> add_nat(Context& context, const Zones& zones, std::string_view why) {
    ResourceGraph& graph = context.graph;
    std::vector<ResourceId> routes;
    for (std::int64_t zone = 0; zone < zones.count; ++zone) {
        Resource address = resource("AWS::EC2::EIP", role_in_zone(context, "nat_address", zone), {},
                                    graph.object({{"Domain", text("vpc")}}));
        address.depends_on = graph.ids({*context.network.internet_gateway});
        const ResourceId eip = share(context, address);
        const ResourceId nat = share(
            context, resource("AWS::EC2::NatGateway", role_in_zone(context, "nat_gateway", zone), why,
                              graph.object({{"AllocationId", ref(eip, "AllocationId")},
                                            {"SubnetId", zones.public_subnets[static_cast<std::size_t>(zone)]}})));
        routes.push_back(share(
            context, resource("AWS::EC2::Route", role_in_zone(context, "private_route", zone), {},
                              graph.object({{"RouteTableId", ref(zones.private_routes[static_cast<std::size_t>(zone)])},
                                            {"DestinationCidrBlock", text(everywhere)},
                                            {"NatGatewayId", ref(nat)}}))));
    }
    return graph.arena.copy(std::span<const ResourceId>(routes));
}

void add_new_network(Context& context) {
    ResourceGraph& graph = context.graph;
    const WayOut way = choose_way_out(context);
    const Reading settings(context.settings(), context.fields);
    Zones zones{
        .count = settings[Field::Zones].whole(), .public_subnets = {}, .private_subnets = {}, .private_routes = {}};
    if (zones.count < 2) zones.count = 2;  // load balancers and services want two zones
    const ResourceId vpc = share(
        context, resource("AWS::EC2::VPC", "vpc", "A network of its own, so that nothing else can reach the workloads.",
                          graph.object({{"CidrBlock", text("10.0.0.0/16")},
                                        {"EnableDnsSupport", yes()},
                                        {"EnableDnsHostnames", yes()}})));
    Network& network = context.network;
    network.vpc = ref(vpc);
    if (way.nat || context.survey.edge(Exposure::Public)) add_public_subnets(context, vpc, zones);
    add_private_subnets(context, vpc, zones);
    network.private_subnets = graph.arena.copy(std::span<const Property>(zones.private_subnets));
    network.public_subnets = graph.arena.copy(std::span<const Property>(zones.public_subnets));
    const std::span<const ResourceId> routes =
        way.nat ? add_nat(context, zones, way.why) : std::span<const ResourceId>{};
    const std::span<const ResourceId> endpoints = add_endpoints(context, way, zones.private_routes);
    network.way_out = way.nat ? routes : endpoints;
    add_flow_log(context, vpc);
}

std::span<const Property> subnets_of(Context& context, Reading subnets) {
    std::vector<Property> items;
    for (const sema::Slot& slot : subnets.children()) items.push_back(text_of(context, slot.value));
    return context.graph.arena.copy(std::span<const Property>(items));
}

}  // namespace

void add_network(Context& context) {
    if (!context.survey.network) return;
    Network& network = context.network;
    const Reading declared = Reading(context.settings(), context.fields)[Field::Network];
    network.existing = declared.exists();
    if (network.existing) {
        network.vpc = text_of(context, declared[Field::Vpc].value());
        network.private_subnets = subnets_of(context, declared[Field::PrivateSubnets]);
        network.public_subnets = subnets_of(context, declared[Field::PublicSubnets]);
    } else {
        add_new_network(context);
    }
    network.private_subnet_list = context.graph.list(network.private_subnets);
    network.public_subnet_list = context.graph.list(network.public_subnets);
}

}  // namespace mlwc::lower
