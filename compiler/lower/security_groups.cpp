// Security groups: each workload has one of its own, and groups name each other rather than addresses.
#include <algorithm>
#include <array>

#include "compiler/lower/image.h"
#include "compiler/lower/network.h"
#include "compiler/lower/registry.h"
#include "compiler/lower/text.h"
#include "compiler/lower/volumes.h"

namespace mlwc::lower {
namespace {

ResourceId add_rule(Context& context, const Unit* unit, Resource rule) {
    return unit != nullptr ? own(context, *unit, rule) : share(context, rule);
}

/// Neither AWS services nor registries have fixed addresses, and image layers lie in S3, whose gateway endpoint is a
/// route, not a group.
void let_out_to_aws(Context& context, const Unit& unit, std::string_view role, ResourceId group) {
    own(context, unit,
        resource("AWS::EC2::SecurityGroupEgress", role, {},
                 context.graph.object({{"GroupId", ref(group, "GroupId")},
                                       {"IpProtocol", text("tcp")},
                                       {"FromPort", integer(https_port)},
                                       {"ToPort", integer(https_port)},
                                       {"CidrIp", text("0.0.0.0/0")},
                                       {"Description", text(in_ecr(unit.needs[Field::Image])
                                                                ? "HTTPS to AWS services"
                                                                : "HTTPS to AWS services and the registry")}})));
}

void let_out(Context& context, const Unit& unit, ResourceId group) {
    ResourceGraph& graph = context.graph;
    if (unit.needs[Field::Egress].is("internet")) {
        own(context, unit,
            resource("AWS::EC2::SecurityGroupEgress", "egress", {},
                     graph.object({{"GroupId", ref(group, "GroupId")},
                                   {"IpProtocol", text("-1")},
                                   {"CidrIp", text("0.0.0.0/0")},
                                   {"Description", text("The internet, as egress = internet says")}})));
        return;
    }
    let_out_to_aws(context, unit, "egress", group);
}

void let_into_endpoints(Context& context, const Unit& unit, std::string_view role, ResourceId group) {
    if (!context.network.endpoints_group) return;
    own(context, unit,
        resource("AWS::EC2::SecurityGroupIngress", role, {},
                 context.graph.object({{"GroupId", ref(*context.network.endpoints_group, "GroupId")},
                                       {"IpProtocol", text("tcp")},
                                       {"FromPort", integer(https_port)},
                                       {"ToPort", integer(https_port)},
                                       {"SourceSecurityGroupId", ref(group, "GroupId")},
                                       {"Description", joined(context, {text("HTTPS from "), text(unit.physical)})}})));
}

}  // namespace

ResourceId add_security_group(Context& context, const Unit& unit) {
    const ResourceId group = own(
        context, unit,
        resource("AWS::EC2::SecurityGroup", "security_group", {},
                 context.graph.object({{"GroupDescription", text(unit.physical)}, {"VpcId", context.network.vpc}})));
    let_out(context, unit, group);
    let_into_endpoints(context, unit, "endpoints_ingress", group);
    return group;
}

ResourceId add_instance_security_group(Context& context, const Unit& unit) {
    const Property description = joined(context, {text(unit.physical), text(" instances")});
    const ResourceId group =
        own(context, unit,
            resource("AWS::EC2::SecurityGroup", "instance_security_group",
                     "Instances pull images and talk to ECS; tasks have network interfaces of their own.",
                     context.graph.object({{"GroupDescription", description}, {"VpcId", context.network.vpc}})));
    let_out_to_aws(context, unit, "instance_egress", group);
    let_into_endpoints(context, unit, "instance_endpoints_ingress", group);
    connect_volumes(context, unit, group, "instance_");  // AWS asks for both: the task's group and this one
    return group;
}

void open_passage(Context& context, const Unit* unit, const Passage& passage) {
    ResourceGraph& graph = context.graph;
    add_rule(context, unit,
             resource("AWS::EC2::SecurityGroupEgress", passage.out_role, {},
                      graph.object({{"GroupId", ref(passage.from, "GroupId")},
                                    {"IpProtocol", text("tcp")},
                                    {"FromPort", integer(passage.port)},
                                    {"ToPort", integer(passage.port)},
                                    {"DestinationSecurityGroupId", ref(passage.to, "GroupId")},
                                    {"Description", passage.out_description}})));
    add_rule(context, unit,
             resource("AWS::EC2::SecurityGroupIngress", passage.in_role, {},
                      graph.object({{"GroupId", ref(passage.to, "GroupId")},
                                    {"IpProtocol", text("tcp")},
                                    {"FromPort", integer(passage.port)},
                                    {"ToPort", integer(passage.port)},
                                    {"SourceSecurityGroupId", ref(passage.from, "GroupId")},
                                    {"Description", passage.in_description}})));
}

void wait_for_rules(const Context& context, ResourceId group, Before& before) {
    const auto names = [&](const Entry& member) {
        return member.value.kind == PropertyKind::Reference && member.value.resource() == group;
    };
    // Nothing but the workload's own resources was made after its group.
    const auto count = static_cast<std::uint32_t>(context.graph.resources.size());
    for (std::uint32_t row = static_cast<std::uint32_t>(group) + 1; row < count; ++row) {
        const Resource& made = context.graph[ResourceId{row}];
        if (made.type != "AWS::EC2::SecurityGroupEgress" && made.type != "AWS::EC2::SecurityGroupIngress") continue;
        if (std::ranges::any_of(made.properties.children(), names)) before.add(ResourceId{row});
    }
}

void connect_calls(Context& context, const Unit& unit, ResourceId group) {
    // One passage for each listener, however many services behind it are called. Public ones are reached from outside.
    std::array<bool, 2> wanted{};
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) {
        const Unit* const called = context.unit(slot.value.extent.count);
        if (called == nullptr || !called->route.routed) continue;
        if (called->route.exposure == Exposure::Internal) wanted[called->route.secure ? 1 : 0] = true;
    }
    const Edge& edge = context.edge(Exposure::Internal);
    for (const bool secure : {false, true}) {
        if (!wanted[secure ? 1 : 0] || !edge.group) continue;
        open_passage(context, &unit,
                     {.from = group,
                      .to = *edge.group,
                      .port = secure ? https_port : http_port,
                      .out_role = secure ? "calls_https_egress" : "calls_http_egress",
                      .in_role = secure ? "calls_https_ingress" : "calls_http_ingress",
                      .out_description = text("Services behind the internal load balancer"),
                      .in_description = joined(context, {text("Requests from "), text(unit.physical)})});
    }
}

}  // namespace mlwc::lower
