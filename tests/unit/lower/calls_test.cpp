// Workloads that call each other, and attributes of workloads.
#include <doctest/doctest.h>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

sema::Value instance(Values& v) { return v.record({{"name", v.text("ml.m5.large")}}); }

TEST_CASE("a call is an address, a network rule and a permission") {
    Lowered l;
    mixed(l.program);
    l.run();
    const std::string environment = member(l.graph, "WebTaskDefinition", "ContainerDefinitions.0.Environment");
    CHECK(environment ==
          "[{Name: \"ASSISTANT_ENDPOINT\", Value: @AssistantEndpoint.EndpointName}, "
          "{Name: \"STORE_URL\", Value: <\"http://\", @InternalLoadBalancer.DNSName>}]");
    CHECK(shown(l.graph, "WebTaskPolicy")
              .find("[\"sagemaker:InvokeEndpoint\", \"sagemaker:InvokeEndpointWithResponseStream\"], Resource: "
                    "@AssistantEndpoint") != std::string::npos);
    CHECK(member(l.graph, "WebCallsHttpIngress", "GroupId") == "@InternalLoadBalancerSecurityGroup.GroupId");
    CHECK(member(l.graph, "WebCallsHttpIngress", "SourceSecurityGroupId") == "@WebSecurityGroup.GroupId");
    CHECK(has(l.graph, "SagemakerRuntimeEndpoint"));
    CHECK(!has(l.graph, "StoreTaskRole"));
}

TEST_CASE("a variable that the program sets is left alone") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    add_service(p, "store", {{"path", p.text("/store/*")}});
    add_service(p, "web", {{"calls", p.list({p.workload(0)})}, {"env", p.record({{"STORE_URL", p.text("mine")}})}});
    l.run();
    CHECK(member(l.graph, "WebTaskDefinition", "ContainerDefinitions.0.Environment") ==
          "[{Name: \"STORE_URL\", Value: \"mine\"}]");
}

TEST_CASE("services may call each other; the address leads to the path that each answers") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    add_service(p, "one", {{"path", p.text("/one/*")}, {"calls", p.list({p.workload(1)})}});
    add_service(p, "two", {{"calls", p.list({p.workload(0)})}});
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "TwoTaskDefinition", "ContainerDefinitions.0.Environment.0.Value") ==
          "<\"http://\", @InternalLoadBalancer.DNSName, \"/one\">");
}

TEST_CASE("endpoints that need each other's names cannot both come first") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    p.workload_on("sagemaker", "service", "one",
                  HandMade::changed(service_needs(p), {{"calls", p.list({p.workload(1)})}}), instance(p));
    p.workload_on("sagemaker", "service", "two",
                  HandMade::changed(service_needs(p), {{"calls", p.list({p.workload(0)})}}), instance(p));
    l.run();
    CHECK(l.reported() == "lower/call-cycle");
}

TEST_CASE("an endpoint that is called stands before its caller, whatever the order of writing") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    add_service(p, "web", {{"env", p.record({{"NAME", p.attribute(1, "endpoint_name")}})}});
    p.workload_on("sagemaker", "service", "model", service_needs(p), instance(p));
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "WebTaskDefinition", "ContainerDefinitions.0.Environment.0.Value") ==
          "@ModelEndpoint.EndpointName");
}

TEST_CASE("what cannot answer cannot be called, and what a platform has not got cannot be read") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    p.workload_on("fargate", "job", "tidy", job_needs(p), fargate_size(p));
    add_service(p, "web", {{"calls", p.list({p.workload(0)})}});
    p.workload_on("sagemaker", "service", "model", service_needs(p), instance(p));
    p.output("address", p.attribute(2, "url"));
    l.run();
    CHECK(l.reported() == "lower/cannot-call lower/no-attribute");
    CHECK(l.sink.all()[1].helps == std::vector<std::string>{"there are `endpoint_name`, `arn`"});
}

}  // namespace
}  // namespace mlwc::tests
