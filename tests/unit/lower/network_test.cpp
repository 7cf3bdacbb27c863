// Networks, and how workloads get out of them.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

bool mentions(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST_CASE("workloads that reach AWS only get the endpoints they use and no NAT") {
    Lowered l;
    l.program.app("fraud", app_settings(l.program));
    add_service(l.program, "hub", {});
    l.run();
    CHECK(count_type(l.graph, "AWS::EC2::NatGateway") == 0);
    CHECK(!has(l.graph, "InternetGateway"));
    CHECK(has(l.graph, "EcrApiEndpoint"));
    CHECK(has(l.graph, "EcrDkrEndpoint"));
    CHECK(has(l.graph, "LogsEndpoint"));
    CHECK(member(l.graph, "S3Endpoint", "VpcEndpointType") == "\"Gateway\"");
    CHECK(!has(l.graph, "SecretsmanagerEndpoint"));
    CHECK(count_type(l.graph, "AWS::EC2::VPCEndpoint") == 4);
    CHECK(member(l.graph, "HubEndpointsIngress", "SourceSecurityGroupId") == "@HubSecurityGroup.GroupId");
    CHECK(member(l.graph, "PrivateSubnet2", "CidrBlock") == "\"10.0.32.0/20\"");
    CHECK(!resource_named(l.graph, "Cluster").depends_on.empty());
}

TEST_CASE("one workload that wants the internet brings a NAT gateway to each zone") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", HandMade::changed(app_settings(p), {{"zones", p.number(3)}}));
    add_service(p, "hub", {{"path", p.text("/hub/*")}});
    add_service(p, "loader", {{"egress", p.symbol("internet")}});
    l.run();
    CHECK(count_type(l.graph, "AWS::EC2::NatGateway") == 3);
    CHECK(count_type(l.graph, "AWS::EC2::VPCEndpoint") == 1);  // the one that costs nothing
    CHECK(member(l.graph, "LoaderEgress", "IpProtocol") == "\"-1\"");
    CHECK(member(l.graph, "HubEgress", "ToPort") == "443");
    CHECK(!has(l.graph, "HubEndpointsIngress"));
}

TEST_CASE("of two ways out the cheaper is taken, and its price is told") {
    Lowered cheap_nat;
    quickstart(cheap_nat.program);
    cheap_nat.run({.nat_gateway = 45'000'000, .interface_endpoint = 13'000'000});
    CHECK(count_type(cheap_nat.graph, "AWS::EC2::NatGateway") == 2);
    CHECK(resource_named(cheap_nat.graph, "NatGateway1").comment ==
          "The way to AWS services: in each zone 0.045 USD/hour, against 0.052 for 4 interface endpoints.");
    Lowered dear_nat;
    quickstart(dear_nat.program);
    dear_nat.run({.nat_gateway = 59'000'000, .interface_endpoint = 13'000'000});
    CHECK(count_type(dear_nat.graph, "AWS::EC2::NatGateway") == 0);
}

TEST_CASE("an existing network is used as it is") {
    Lowered l;
    HandMade& p = l.program;
    const sema::Value vpc = p.declared_input("vpc");
    const sema::Value network = p.record({{"vpc", vpc},
                                          {"private_subnets", p.list({p.text("subnet-1"), p.text("subnet-2")})},
                                          {"public_subnets", p.list({})}});
    p.app("fraud", HandMade::changed(app_settings(p), {{"network", network}}));
    add_service(p, "hub", {});
    l.run();
    CHECK(!has(l.graph, "Vpc"));
    CHECK(!has(l.graph, "FlowLog"));
    CHECK(count_type(l.graph, "AWS::EC2::VPCEndpoint") == 0);
    CHECK(member(l.graph, "HubSecurityGroup", "VpcId") == "$vpc");
    CHECK(member(l.graph, "InternalLoadBalancer", "Subnets") == "[\"subnet-1\", \"subnet-2\"]");
}

/// Whether a resource waits for every rule that names a security group which it names; counts these rules.
void check_rules(const lower::ResourceGraph& graph, const lower::Resource& resource, std::size_t& rules) {
    const std::string properties = show(graph, resource.properties);
    for (std::uint32_t row = 0; row < graph.resources.size(); ++row) {
        const lower::Resource& rule = graph[lower::ResourceId{row}];
        if (rule.type == "AWS::EC2::SecurityGroup" || !rule.type.starts_with("AWS::EC2::SecurityGroup")) continue;
        const std::string ends = show(graph, rule.properties);
        const bool shared = std::ranges::any_of(graph.resources, [&](const lower::Resource& group) {
            const std::string name = "@" + std::string(group.logical_id) + ".GroupId";
            return group.type == "AWS::EC2::SecurityGroup" && mentions(ends, name) && mentions(properties, name);
        });
        if (!shared) continue;
        ++rules;
        const bool waits = std::ranges::find(resource.depends_on, lower::ResourceId{row}) != resource.depends_on.end();
        CHECK_MESSAGE(waits, resource.logical_id << " and " << rule.logical_id);
    }
}

TEST_CASE("what starts in a security group waits for the rules that name the group") {
    constexpr std::string_view starts[] = {"AWS::ECS::Service", "AWS::Batch::ComputeEnvironment",
                                           "AWS::SageMaker::Model", "AWS::Scheduler::Schedule"};
    std::size_t rules = 0;
    for (void (*build)(HandMade&) : {quickstart, gpu_endpoint, nightly_batch, mixed}) {
        Lowered l;
        build(l.program);
        l.run();
        for (const lower::Resource& resource : l.graph.resources) {
            if (std::ranges::find(starts, resource.type) != std::end(starts)) check_rules(l.graph, resource, rules);
        }
    }
    CHECK(rules > 20);
}

TEST_CASE("every security group but that of the endpoints, which only answer, has a rule for going out") {
    for (void (*build)(HandMade&) : {quickstart, gpu_endpoint, nightly_batch, mixed}) {
        Lowered l;
        build(l.program);
        l.run();
        std::string rules;
        for (const lower::Resource& resource : l.graph.resources) {
            if (resource.type == "AWS::EC2::SecurityGroupEgress") rules += show(l.graph, resource.properties);
        }
        for (const lower::Resource& resource : l.graph.resources) {
            if (resource.type != "AWS::EC2::SecurityGroup") continue;
            const bool has_rule =
                rules.find("{GroupId: @" + std::string(resource.logical_id) + ".") != std::string::npos;
            CHECK_MESSAGE(has_rule == (resource.role != "endpoints_security_group"), resource.logical_id);
        }
    }
}

}  // namespace
}  // namespace mlwc::tests
