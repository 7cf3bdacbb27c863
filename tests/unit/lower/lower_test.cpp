// What holds for every program.
#include "compiler/lower/lower.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

std::vector<std::string> sorted_resources(const lower::ResourceGraph& graph) {
    std::vector<std::string> lines;
    for (const lower::Resource& resource : graph.resources) {
        lines.push_back(std::string(resource.logical_id) + " " + show(graph, resource.properties));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

TEST_CASE("reordering declarations changes nothing but the order") {
    std::array<Lowered, 2> lowered;
    for (std::size_t order = 0; order < 2; ++order) {
        HandMade& p = lowered[order].program;
        p.app("fraud", app_settings(p));
        const sema::Value tls_a = p.record({{"certificate", p.text("arn:a")}});
        const sema::Value tls_b = p.record({{"certificate", p.text("arn:b")}});
        const auto add_a = [&] {
            add_service(p, "a", {{"expose", p.symbol("public")}, {"tls", tls_a}, {"path", p.text("/aa/*")}});
        };
        const auto add_b = [&] {
            add_service(p, "b", {{"expose", p.symbol("public")}, {"tls", tls_b}, {"path", p.text("/bb/*")}});
        };
        const auto add_c = [&] { add_service(p, "c", {{"path", p.text("/cc/*")}, {"egress", p.symbol("internet")}}); };
        if (order == 0) {
            add_a(), add_b(), add_c();
        } else {
            add_c(), add_b(), add_a();
        }
        lowered[order].run();
    }
    CHECK(sorted_resources(lowered[0].graph) == sorted_resources(lowered[1].graph));
    CHECK(has(lowered[0].graph, "BListenerCertificate"));
    CHECK(!has(lowered[0].graph, "AListenerCertificate"));
}

/// Every text in a policy's `Action` or `Resource` that holds a wildcard, without what refers to other resources.
void collect_wildcards(const lower::Property& property, std::set<std::string>& found) {
    if (property.kind == lower::PropertyKind::Text && property.text().find('*') != std::string_view::npos) {
        found.insert(std::string(property.text()));
    }
    if (property.kind != lower::PropertyKind::List && property.kind != lower::PropertyKind::Object &&
        property.kind != lower::PropertyKind::Join) {
        return;
    }
    for (const lower::Entry& entry : property.children()) {
        if (entry.name != "Condition") collect_wildcards(entry.value, found);
    }
}

TEST_CASE("wildcards in policies are these and no others") {
    std::set<std::string> found;
    for (void (*build)(HandMade&) : {quickstart, gpu_endpoint, nightly_batch, mixed}) {
        Lowered l;
        build(l.program);
        l.run();
        for (const lower::Resource& resource : l.graph.resources) {
            if (resource.type == "AWS::IAM::ManagedPolicy") collect_wildcards(resource.properties, found);
        }
    }
    const std::set<std::string> known = {
        "*",                      // a token for pulling; reading network interfaces; metrics of one namespace
        ":*",                     // streams of one log group
        ":cluster/*",             // the agent on Batch's instances; Batch names its cluster
        ":container-instance/*",  // the same
        "fraud-features/*",       // as written in `allow`
        "features/out/*",         // as written in `allow`
    };
    CHECK(found == known);
}

TEST_CASE("no AWS managed and no inline policies, and every role of a service trusts this account only") {
    for (void (*build)(HandMade&) : {quickstart, gpu_endpoint, nightly_batch, mixed}) {
        Lowered l;
        build(l.program);
        l.run();
        for (const lower::Resource& resource : l.graph.resources) {
            if (resource.type != "AWS::IAM::Role") continue;
            const std::string role = show(l.graph, resource.properties);
            CHECK(role.find("ManagedPolicyArns") == std::string::npos);
            CHECK(role.find("Policies") == std::string::npos);
            const bool restricted = role.find("aws:SourceAccount: ~AccountId") != std::string::npos;
            CHECK((restricted || role.find("ec2.amazonaws.com") != std::string::npos));
        }
    }
}

TEST_CASE("references lead to resources that come before") {
    for (void (*build)(HandMade&) : {quickstart, gpu_endpoint, nightly_batch, mixed}) {
        Lowered l;
        build(l.program);
        l.run();
        for (std::uint32_t i = 0; i < l.graph.resources.size(); ++i) {
            for (const lower::ResourceId id : l.graph.resources[i].depends_on)
                CHECK(static_cast<std::uint32_t>(id) < i);
        }
    }
}

TEST_CASE("a workload that was not placed is left out") {
    Lowered l;
    quickstart(l.program);
    add_service(l.program, "unplaced", {});
    l.program.placement.decisions[1].chosen.reset();
    l.run();
    CHECK(l.reported().empty());
    CHECK(!has(l.graph, "UnplacedService"));
    CHECK(has(l.graph, "ScorerService"));
}

TEST_CASE("an empty program has no resources") {
    Lowered l;
    l.program.app("fraud", app_settings(l.program));
    l.run();
    CHECK(l.graph.resources.empty());
}

}  // namespace
}  // namespace mlwc::tests
