// Services, workers and jobs on AWS Lambda.
#include <doctest/doctest.h>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

sema::Value scale(Values& v, std::int64_t min, std::int64_t max) {
    return v.record({{"min", v.number(min)}, {"max", v.number(max)}, {"track", v.none()}});
}

sema::Value size(Values& v) { return v.record({{"cpu", v.millicpu(578)}, {"memory", v.gib(1)}}); }

std::size_t add_function(HandMade& p, std::string_view name, std::initializer_list<Field> changes) {
    return p.workload_on("lambda", "service", name,
                         HandMade::changed(HandMade::changed(service_needs(p), {{"scale", scale(p, 0, 20)}}), changes),
                         size(p));
}

TEST_CASE("an internal service answers at its own URL, to those who sign") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    const sema::Value secret = p.record({{"name", p.text("a/token")}, {"key", p.none()}}, "secret");
    add_function(p, "score",
                 {{"arch", p.symbol("arm64")},
                  {"disk", p.gib(2)},
                  {"stream", p.boolean(true)},
                  {"command", p.list({p.text("/run")})},
                  {"args", p.list({p.text("app.handler")})},
                  {"secrets", p.record({{"TOKEN", secret}})},
                  {"traffic", p.record({{"timeout", p.seconds(9)}})}});
    p.output("url", p.attribute(0, "url"));
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "ScoreFunction", "Architectures") == "[\"arm64\"]");
    CHECK(member(l.graph, "ScoreFunction", "MemorySize") == "1024");
    CHECK(member(l.graph, "ScoreFunction", "Timeout") == "9");
    CHECK(member(l.graph, "ScoreFunction", "ReservedConcurrentExecutions") == "20");
    CHECK(member(l.graph, "ScoreFunction", "EphemeralStorage") == "{Size: 2048}");
    CHECK(member(l.graph, "ScoreFunction", "ImageConfig") == "{EntryPoint: [\"/run\"], Command: [\"app.handler\"]}");
    CHECK(member(l.graph, "ScoreFunction", "LoggingConfig.LogGroup") == "@ScoreLogGroup");
    CHECK(member(l.graph, "ScoreFunction", "VpcConfig").empty());
    CHECK(member(l.graph, "ScoreFunction", "Environment.Variables").starts_with("{TOKEN_SECRET_ARN: "));
    CHECK(member(l.graph, "ScoreFunctionUrl", "AuthType") == "\"AWS_IAM\"");
    CHECK(member(l.graph, "ScoreFunctionUrl", "InvokeMode") == "\"RESPONSE_STREAM\"");
    CHECK(shown(l.graph, "ScoreExecutionPolicy").find("secretsmanager:GetSecretValue") != std::string::npos);
    CHECK(shown(l.graph, "ScoreExecutionPolicy").find("ec2:") == std::string::npos);
    CHECK(shown(l.graph, "ScoreExecutionPolicy").find("ecr:") == std::string::npos);
    // Nothing is published, and there is no network that nobody needs.
    CHECK(!has(l.graph, "ScoreAlias"));
    CHECK(!has(l.graph, "ScoreVersion"));
    CHECK(!has(l.graph, "Vpc"));
    REQUIRE(l.graph.outputs.size() == 1);
    CHECK(show(l.graph, l.graph.outputs[0].value) == "@ScoreFunctionUrl.FunctionUrl");
}

TEST_CASE("a public service stands behind the load balancer, which may invoke it") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    add_function(p, "api",
                 {{"expose", p.symbol("public")}, {"tls", p.record({{"certificate", p.text("arn:aws:acm:::c")}})}});
    l.run();
    CHECK(l.reported().empty());
    CHECK(!has(l.graph, "ApiFunctionUrl"));
    CHECK(member(l.graph, "ApiTargetGroup", "TargetType") == "\"lambda\"");
    CHECK(member(l.graph, "ApiTargetGroup", "Targets") == "[{Id: @ApiFunction.Arn}]");
    CHECK(member(l.graph, "ApiTargetGroup", "Port").empty());
    CHECK(member(l.graph, "ApiLoadBalancerPermission", "FunctionName") == "@ApiFunction");
    CHECK(member(l.graph, "ApiLoadBalancerPermission", "SourceAccount") == "~AccountId");
    CHECK(member(l.graph, "ApiListenerRule", "Actions.0.TargetGroupArn") == "@ApiTargetGroup");
    CHECK(has(l.graph, "PublicHttpsListener"));
    CHECK(member(l.graph, "ApiFunction", "VpcConfig").empty());
}

TEST_CASE("what is kept ready is published, and published again when anything differs that runs") {
    const auto description = [](std::string_view level) {
        Lowered l;
        HandMade& p = l.program;
        p.app("a", app_settings(p));
        const sema::Value tag = p.declared_input("tag");
        add_function(p, "score", {{"scale", scale(p, 3, 9)}, {"env", p.record({{"A", p.text(level)}, {"B", tag}})}});
        l.run();
        CHECK(member(l.graph, "ScoreAlias", "FunctionVersion") == "@ScoreVersion.Version");
        CHECK(member(l.graph, "ScoreAlias", "ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions") == "3");
        CHECK(member(l.graph, "ScoreFunctionUrl", "Qualifier") == "\"live\"");
        return member(l.graph, "ScoreVersion", "Description");
    };
    const std::string one = description("info");
    CHECK(one == description("info"));
    CHECK(one != description("debug"));
    CHECK(one.find("$tag") != std::string::npos);
}

TEST_CASE("only what calls an internal load balancer runs in the network, and cannot misuse that") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    add_service(p, "inner", {});
    add_function(p, "outer", {{"calls", p.list({p.workload(0)})}});
    add_function(p, "caller", {{"calls", p.list({p.workload(1)})}});
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "OuterFunction", "VpcConfig.SecurityGroupIds") == "[@OuterSecurityGroup.GroupId]");
    CHECK(has(l.graph, "OuterCallsHttpEgress"));
    const std::string policy = shown(l.graph, "OuterExecutionPolicy");
    CHECK(policy.find("ec2:CreateNetworkInterface") != std::string::npos);
    CHECK(policy.find("Effect: \"Deny\"") != std::string::npos);
    CHECK(policy.find("lambda:SourceFunctionArn: \"false\"") != std::string::npos);
    CHECK(member(l.graph, "CallerFunction", "VpcConfig").empty());
    CHECK(member(l.graph, "CallerFunction", "Environment.Variables") == "{OUTER_URL: @OuterFunctionUrl.FunctionUrl}");
    const std::string calls = shown(l.graph, "CallerExecutionPolicy");
    CHECK(calls.find("Action: \"lambda:InvokeFunctionUrl\", Resource: @OuterFunction.Arn") != std::string::npos);
    CHECK(calls.find("lambda:InvokedViaFunctionUrl: \"true\"") != std::string::npos);
}

TEST_CASE("a worker is given the items of its queue one by one") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    p.workload_on("lambda", "worker", "review",
                  HandMade::changed(worker_needs(p), {{"takes", p.symbol("lambda")},
                                                      {"scale", scale(p, 0, 10)},
                                                      {"traffic", p.record({{"timeout", p.seconds(100)}})}}),
                  size(p));
    add_function(p, "api", {{"calls", p.list({p.workload(0)})}});
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "ReviewFunction", "Timeout") == "100");
    CHECK(member(l.graph, "ReviewQueue", "VisibilityTimeout") == "600");
    CHECK(member(l.graph, "ReviewEventSourceMapping", "EventSourceArn") == "@ReviewQueue.Arn");
    CHECK(member(l.graph, "ReviewEventSourceMapping", "BatchSize") == "1");
    CHECK(member(l.graph, "ReviewEventSourceMapping", "FunctionResponseTypes") == "[\"ReportBatchItemFailures\"]");
    CHECK(member(l.graph, "ReviewEventSourceMapping", "ScalingConfig") == "{MaximumConcurrency: 10}");
    CHECK(shown(l.graph, "ReviewExecutionPolicy").find("sqs:ReceiveMessage") != std::string::npos);
    CHECK(member(l.graph, "ApiFunction", "Environment.Variables") == "{REVIEW_QUEUE_URL: @ReviewQueue}");
    CHECK(shown(l.graph, "ApiExecutionPolicy").find("sqs:SendMessage") != std::string::npos);
}

TEST_CASE("a job is tried as often as it says, and its schedule may do nothing but invoke it") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    const sema::Value nightly =
        p.record({{"expression", p.text("0 3 * * ? *")}, {"timezone", p.text("Asia/Seoul")}}, "cron");
    p.workload_on("lambda", "job", "digest",
                  HandMade::changed(job_needs(p), {{"takes", p.symbol("lambda")}, {"schedule", nightly}}), size(p));
    p.workload_on("lambda", "job", "once",
                  HandMade::changed(job_needs(p), {{"retries", p.number(2)}, {"timeout", p.seconds(60)}}), size(p));
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "DigestFunction", "Timeout") == "900");
    CHECK(member(l.graph, "DigestEventInvokeConfig", "MaximumRetryAttempts") == "0");
    CHECK(member(l.graph, "DigestSchedule", "Target.Arn") == "@DigestFunction.Arn");
    CHECK(member(l.graph, "DigestSchedule", "Target.Input").find("<aws.scheduler.scheduled-time>") !=
          std::string::npos);
    CHECK(shown(l.graph, "DigestSchedulePolicy")
              .find("Action: \"lambda:InvokeFunction\", Resource: @DigestFunction.Arn") != std::string::npos);
    CHECK(member(l.graph, "OnceFunction", "Timeout") == "60");
    CHECK(member(l.graph, "OnceEventInvokeConfig", "MaximumRetryAttempts") == "2");
    CHECK(!has(l.graph, "OnceSchedule"));
    REQUIRE(l.graph.outputs.size() == 1);
    CHECK(l.graph.outputs[0].name == "once_run");
}

}  // namespace
}  // namespace mlwc::tests
