// Services and jobs on Fargate.
#include <doctest/doctest.h>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

TEST_CASE("the quickstart: a service behind a public load balancer") {
    Lowered l;
    quickstart(l.program);
    l.run();
    CHECK(l.reported().empty());
    CHECK(l.graph.app == "fraud");
    CHECK(l.graph.region == "ap-northeast-2");
    CHECK(member(l.graph, "ScorerTaskDefinition", "Cpu") == "\"1024\"");
    CHECK(member(l.graph, "ScorerTaskDefinition", "Memory") == "\"3072\"");
    CHECK(member(l.graph, "ScorerTaskDefinition", "NetworkMode") == "\"awsvpc\"");
    CHECK(member(l.graph, "ScorerTaskDefinition", "ExecutionRoleArn") == "@ScorerExecutionRole.Arn");
    CHECK(member(l.graph, "ScorerTaskDefinition", "TaskRoleArn") == "@ScorerTaskRole.Arn");
    CHECK(member(l.graph, "ScorerTaskDefinition", "EphemeralStorage").empty());
    CHECK(member(l.graph, "ScorerService", "HealthCheckGracePeriodSeconds") == "20");
    CHECK(member(l.graph, "ScorerService", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp") ==
          "\"DISABLED\"");
    CHECK(member(l.graph, "ScorerService", "LoadBalancers") ==
          "[{ContainerName: \"main\", ContainerPort: 8080, TargetGroupArn: @ScorerTargetGroup}]");
    CHECK(member(l.graph, "ScorerTargetGroup", "HealthCheckPath") == "\"/healthz\"");
    CHECK(member(l.graph, "ScorerListenerRule", "ListenerArn") == "@PublicHttpsListener");
    CHECK(member(l.graph, "PublicHttpListener", "DefaultActions.0.Type") == "\"redirect\"");
    CHECK(member(l.graph, "PublicHttpsListener", "DefaultActions.0.FixedResponseConfig.StatusCode") == "\"404\"");
    CHECK(member(l.graph, "PublicHttpsListener", "Certificates") == "[{CertificateArn: $certificate}]");
    REQUIRE(l.graph.outputs.size() == 1);
    CHECK(show(l.graph, l.graph.outputs[0].value) == "<\"https://\", @PublicLoadBalancer.DNSName>");
}

TEST_CASE("the alarm on silence is made after the service, so that the first deployment does not ring it") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    add_service(p, "scorer", {});
    l.run();
    const auto& before = resource_named(l.graph, "ScorerUnhealthyAlarm").depends_on;
    REQUIRE(before.size() == 1);
    CHECK(l.graph[before[0]].logical_id == "ScorerService");
    CHECK(member(l.graph, "ScorerUnhealthyAlarm", "MetricName") == "\"HealthyHostCount\"");
    CHECK(member(l.graph, "ScorerUnhealthyAlarm", "TreatMissingData") == "\"breaching\"");
}

TEST_CASE("the number of replicas is autoscaling's only where it scales") {
    Lowered l;
    HandMade& p = l.program;
    quickstart(p);
    add_service(p, "fixed", {});
    l.run();
    const lower::Resource& scaled = resource_named(l.graph, "ScorerService");
    REQUIRE(scaled.changed_elsewhere.size() == 1);
    CHECK(scaled.changed_elsewhere[0] == "DesiredCount");
    CHECK(member(l.graph, "ScorerService", "DesiredCount") == "2");
    CHECK(member(l.graph, "ScorerScalableTarget", "ResourceId") ==
          "<\"service/\", @Cluster, \"/\", @ScorerService.Name>");
    CHECK(resource_named(l.graph, "FixedService").changed_elsewhere.empty());
    CHECK(!has(l.graph, "FixedScalableTarget"));
}

TEST_CASE("the service waits for its rule, for the policies of its roles and for its ways in and out") {
    Lowered l;
    quickstart(l.program);
    l.run();
    std::string names;
    for (const lower::ResourceId id : resource_named(l.graph, "ScorerService").depends_on) {
        names.append(l.graph[id].logical_id).append(" ");
    }
    CHECK(names ==
          "ScorerListenerRule ScorerExecutionPolicy ScorerTaskPolicy ScorerEgress ScorerEndpointsIngress "
          "ScorerLoadBalancerEgress ScorerLoadBalancerIngress ");
}

TEST_CASE("a container without permissions has no role") {
    Lowered l;
    l.program.app("fraud", app_settings(l.program));
    add_service(l.program, "hub", {});
    l.run();
    CHECK(!has(l.graph, "HubTaskRole"));
    CHECK(member(l.graph, "HubTaskDefinition", "TaskRoleArn").empty());
}

TEST_CASE("secrets are injected through the execution role, with the suffix that Secrets Manager adds") {
    Lowered l;
    quickstart(l.program);
    l.run();
    CHECK(shown(l.graph, "ScorerExecutionPolicy").find("\":secret:\", \"fraud/db-url-??????\"") != std::string::npos);
    CHECK(shown(l.graph, "ScorerTaskPolicy").find("secretsmanager") == std::string::npos);
    CHECK(member(l.graph, "ScorerTaskDefinition", "ContainerDefinitions.0.Secrets.0.Name") == "\"DB_URL\"");
}

TEST_CASE("a disk beyond the free one is asked for, a smaller one is there anyway") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    add_service(p, "large", {{"disk", p.mib(20 * 1024 + 1)}, {"path", p.text("/l/*")}});
    add_service(p, "small", {{"disk", p.gib(20)}});
    l.run();
    CHECK(member(l.graph, "LargeTaskDefinition", "EphemeralStorage.SizeInGiB") == "21");
    CHECK(member(l.graph, "SmallTaskDefinition", "EphemeralStorage").empty());
}

TEST_CASE("the load balancer waits for the slowest answer") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    add_service(p, "slow", {{"traffic", p.record({{"timeout", p.seconds(90)}})}, {"path", p.text("/s/*")}});
    add_service(p, "fast", {{"traffic", p.record({{"timeout", p.seconds(2)}})}});
    l.run();
    CHECK(member(l.graph, "InternalLoadBalancer", "LoadBalancerAttributes.4") ==
          "{Key: \"idle_timeout.timeout_seconds\", Value: \"90\"}");
}

TEST_CASE("a replica that is to go may finish what it answers, as long as AWS waits for it") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    const auto named = [&](std::string_view name, std::int64_t timeout) {
        add_service(p, name, {{"traffic", p.record({{"timeout", p.seconds(timeout)}})}, {"path", p.text("/s/*")}});
    };
    named("fast", 2);
    named("slow", 90);
    named("long", 900);
    named("endless", 4000);
    l.run();
    const auto drain = [&](std::string_view group) { return member(l.graph, group, "TargetGroupAttributes.0.Value"); };
    const auto stop = [&](std::string_view task) {
        return member(l.graph, task, "ContainerDefinitions.0.StopTimeout");
    };
    CHECK(drain("FastTargetGroup") == "\"30\"");
    CHECK(drain("SlowTargetGroup") == "\"90\"");
    CHECK(drain("LongTargetGroup") == "\"900\"");
    CHECK(drain("EndlessTargetGroup") == "\"3600\"");
    CHECK(stop("FastTaskDefinition").empty());
    CHECK(stop("SlowTaskDefinition") == "90");
    CHECK(stop("LongTaskDefinition") == "120");
    const auto settling = [&](std::string_view service) { return resource_named(l.graph, service).settling_seconds; };
    CHECK(settling("LongService") - settling("FastService") == 870 + 120);
}

TEST_CASE("a job is a task that a schedule runs, or a command") {
    Lowered l;
    mixed(l.program);
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "TidySchedule", "ScheduleExpression") == "\"rate(1 hour)\"");
    CHECK(member(l.graph, "TidySchedule", "Target.Arn") == "@Cluster.Arn");
    CHECK(member(l.graph, "TidySchedule", "Target.EcsParameters.TaskDefinitionArn") == "@TidyTaskDefinition");
    CHECK(shown(l.graph, "TidyScheduleRole").find("aws:SourceArn: @ScheduleGroup.Arn") != std::string::npos);
    CHECK(shown(l.graph, "TidySchedulePolicy").find("iam:PassedToService: \"ecs-tasks.amazonaws.com\"") !=
          std::string::npos);
    CHECK(!has(l.graph, "ImportDataSchedule"));
    bool told = false;
    for (const lower::Output& output : l.graph.outputs) {
        if (output.name != "import_data_run") continue;
        told = true;
        CHECK(show(l.graph, output.value).find("@ImportDataTaskDefinition") != std::string::npos);
    }
    CHECK(told);
    CHECK(shown(l.graph, "TidyFailureNotice").find("anything-but: [0]") != std::string::npos);
    CHECK(shown(l.graph, "TidyFailureNotice").find("TidyFailureNoticeRole") != std::string::npos);
    CHECK(shown(l.graph, "TidyFailureNoticePolicy").find("sns:Publish") != std::string::npos);
    CHECK(!has(l.graph, "ImportDataFailureNotice"));
}

}  // namespace
}  // namespace mlwc::tests
