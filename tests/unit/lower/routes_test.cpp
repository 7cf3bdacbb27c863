// Which requests go to which service.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

std::int64_t priority(const Lowered& lowered, const std::string& service) {
    return std::stoll(member(lowered.graph, service + "ListenerRule", "Priority"));
}

TEST_CASE("a more specific host or path comes first") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    add_service(p, "rest", {});
    add_service(p, "api", {{"path", p.text("/api/*")}});
    add_service(p, "version", {{"path", p.text("/api/v1/*")}});
    add_service(p, "exact", {{"path", p.text("/api/v1/")}});
    add_service(p, "any_host", {{"host", p.text("*.example.org")}});
    add_service(p, "one_host", {{"host", p.text("a.example.org")}});
    l.run();
    CHECK(l.reported().empty());
    CHECK(priority(l, "OneHost") < priority(l, "AnyHost"));
    CHECK(priority(l, "AnyHost") < priority(l, "Exact"));
    CHECK(priority(l, "Exact") < priority(l, "Version"));
    CHECK(priority(l, "Version") < priority(l, "Api"));
    CHECK(priority(l, "Api") < priority(l, "Rest"));
    CHECK(priority(l, "Rest") <= 50'000);
}

TEST_CASE("neither order nor a further service moves a priority") {
    Lowered forward;
    Lowered backward;
    for (Lowered* l : {&forward, &backward}) l->program.app("fraud", app_settings(l->program));
    for (int i = 0; i < 20; ++i) {
        HandMade& p = forward.program;
        add_service(p, "s" + std::to_string(i + 10), {{"path", p.text("/" + std::to_string(i + 10) + "/*")}});
    }
    for (int i = 20; i >= 0; --i) {
        HandMade& p = backward.program;
        add_service(p, "s" + std::to_string(i + 10), {{"path", p.text("/" + std::to_string(i + 10) + "/*")}});
    }
    forward.run();
    backward.run();
    int moved = 0;
    for (int i = 0; i < 20; ++i) {
        const std::string name = "S" + std::to_string(i + 10);
        moved += priority(forward, name) != priority(backward, name) ? 1 : 0;
    }
    CHECK(moved <= 1);  // only one that hashes to the same slot as the new one could
}

TEST_CASE("many services of one shape get numbers of their own") {
    Lowered l;
    l.program.app("fraud", app_settings(l.program));
    for (int i = 100; i < 400; ++i) {
        add_service(l.program, "s" + std::to_string(i), {{"path", l.program.text("/" + std::to_string(i) + "/*")}});
    }
    l.run();
    CHECK(l.reported() == "lower/target-groups");  // and nothing of numbers
    std::vector<bool> seen(50'001, false);
    for (int i = 100; i < 400; ++i) {
        const auto number = static_cast<std::size_t>(priority(l, "S" + std::to_string(i)));
        REQUIRE(number >= 1);
        REQUIRE(number <= 50'000);
        CHECK(!seen[number]);
        seen[number] = true;
    }
}

TEST_CASE("two services on one route are reported with both places") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    add_service(p, "first", {});
    add_service(p, "second", {});
    add_service(p, "other_host", {{"host", p.text("b.example.org")}});
    l.run();
    CHECK(l.reported() == "lower/same-route");
    REQUIRE(!l.sink.all().empty());
    const Diagnostic& found = l.sink.all()[0];
    CHECK(found.message == "`first` and `second` both answer `/*`; a load balancer sends a request to one of them");
    CHECK(found.span == p.model.workloads[1].name_span);
    REQUIRE(found.labels.size() == 1);
    CHECK(found.labels[0].span == p.model.workloads[0].name_span);
}

TEST_CASE("the same route on two load balancers is no conflict; one host that is an input is one") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    const sema::Value host = p.declared_input("host");
    const sema::Value tls = p.record({{"certificate", p.text("arn")}});
    add_service(p, "inside", {{"host", host}});
    add_service(p, "outside", {{"host", host}, {"expose", p.symbol("public")}, {"tls", tls}});
    l.run();
    CHECK(l.reported().empty());
    add_service(p, "inside_too", {{"host", host}});
    l.run();
    CHECK(l.reported() == "lower/same-route");
}

}  // namespace
}  // namespace mlwc::tests
