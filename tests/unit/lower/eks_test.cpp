// A cluster: what waits for what, and what its manifests ask of the other targets.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

/// The logical ids that a resource waits for, separated by spaces.
std::string before(const lower::ResourceGraph& graph, std::string_view logical_id) {
    std::string names;
    for (const lower::ResourceId id : resource_named(graph, logical_id).depends_on) {
        names.append(names.empty() ? "" : " ").append(graph[id].logical_id);
    }
    return names;
}

bool waits(const lower::ResourceGraph& graph, std::string_view logical_id, std::string_view first) {
    return (" " + before(graph, logical_id) + " ").find(" " + std::string(first) + " ") != std::string::npos;
}

sema::Value node(Values& v) {
    return v.record({{"name", v.text("m5.xlarge")}, {"cpu", v.millicpu(4000)}, {"memory", v.gib(16)}});
}

/// Two services on Fargate, and a worker on a node of its own.
void cluster_of_three(HandMade& p) {
    worker(p, {});
    p.workload_on("eks", "service", "first", service_needs(p), fargate_size(p));
    p.workload_on("eks", "worker", "mail", worker_needs(p), node(p));
    p.workload_on("eks", "service", "second", service_needs(p), fargate_size(p));
}

TEST_CASE("a cluster makes one Fargate profile at a time, nodes in between or not") {
    Lowered l;
    cluster_of_three(l.program);
    l.run();
    CHECK(l.reported().empty());
    CHECK(!waits(l.graph, "FirstFargateProfile", "SecondFargateProfile"));
    CHECK(waits(l.graph, "SecondFargateProfile", "FirstFargateProfile"));
    CHECK(!waits(l.graph, "MailNodeGroup", "FirstFargateProfile"));
}

TEST_CASE("without nodes the cluster's own profile is the last one, and has a way out like the others") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    p.workload_on("eks", "service", "first", service_needs(p), fargate_size(p));
    p.workload_on("eks", "service", "second", service_needs(p), fargate_size(p));
    l.run();
    CHECK(waits(l.graph, "SecondFargateProfile", "FirstFargateProfile"));
    CHECK(waits(l.graph, "SystemProfile", "SecondFargateProfile"));
    CHECK(waits(l.graph, "SystemProfile", "PrivateRoute1"));
    CHECK(waits(l.graph, "SystemProfile", "PodPolicy"));
}

TEST_CASE("what add-ons may do is taken away after them, and after the nodes that they serve") {
    Lowered l;
    cluster_of_three(l.program);
    l.run();
    CHECK(waits(l.graph, "MailNodeGroup", "VpcCniAddon"));
    CHECK(waits(l.graph, "VpcCniAddon", "NetworkPolicy"));
    CHECK(waits(l.graph, "CloudwatchAddon", "CloudwatchPolicy"));
}

TEST_CASE("the add-on for addresses tags network interfaces and nothing else") {
    Lowered l;
    cluster_of_three(l.program);
    l.run();
    const std::string tagging = member(l.graph, "NetworkPolicy", "PolicyDocument.Statement.2");
    CHECK(tagging.find("ec2:CreateTags") != std::string::npos);
    CHECK(tagging.find(":network-interface/*") != std::string::npos);
    CHECK(tagging.find(":instance/*") == std::string::npos);
}

TEST_CASE("a pod that is to go may finish what it answers") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    const auto named = [&](std::string_view name, std::int64_t timeout) {
        const sema::Value traffic = p.record({{"timeout", p.seconds(timeout)}});
        p.workload_on("eks", "service", name, HandMade::changed(service_needs(p), {{"traffic", traffic}}),
                      fargate_size(p));
    };
    named("fast", 2);
    named("long", 900);
    l.run();
    constexpr std::string_view grace = "spec.template.spec.terminationGracePeriodSeconds";
    CHECK(member(l.graph, "FastDeployment", grace).empty());
    CHECK(member(l.graph, "LongDeployment", grace) == "900");
}

TEST_CASE("what manifests name of other resources is an output, once and under a name that is free") {
    Lowered l;
    HandMade& p = l.program;
    cluster_of_three(p);
    l.run();
    const auto made = std::ranges::count_if(
        l.graph.outputs, [](const lower::Output& output) { return output.name == "mail_queue_url"; });
    CHECK(made == 1);
    CHECK(show(l.graph, l.graph.outputs.back().value) == "@MailQueue");

    Lowered own;
    cluster_of_three(own.program);
    own.program.output("where", own.program.attribute(2, "queue_url"));
    own.run();
    CHECK(own.graph.outputs.back().name == "where");
}

}  // namespace
}  // namespace mlwc::tests
