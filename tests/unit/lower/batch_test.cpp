// Jobs on AWS Batch.
#include <doctest/doctest.h>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

TEST_CASE("a GPU job on spot capacity, every night") {
    Lowered l;
    nightly_batch(l.program);
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "RetrainFeaturesComputeEnvironment", "ReplaceComputeEnvironment") == "false");
    CHECK(member(l.graph, "RetrainFeaturesComputeEnvironment", "ComputeEnvironmentName").empty());
    CHECK(member(l.graph, "RetrainFeaturesComputeEnvironment", "ComputeResources.Type") == "\"SPOT\"");
    CHECK(member(l.graph, "RetrainFeaturesComputeEnvironment", "ComputeResources.MinvCpus") == "0");
    CHECK(member(l.graph, "RetrainFeaturesComputeEnvironment", "ComputeResources.MaxvCpus") == "48");
    CHECK(member(l.graph, "RetrainFeaturesComputeEnvironment", "ComputeResources.InstanceTypes") ==
          "[\"g5.12xlarge\"]");
    CHECK(member(l.graph, "RetrainFeaturesComputeEnvironment", "ComputeResources.Ec2Configuration.0.ImageType") ==
          "\"ECS_AL2023_NVIDIA\"");
    CHECK(member(l.graph, "RetrainFeaturesJobDefinition", "ContainerProperties.ResourceRequirements") ==
          "[{Type: \"VCPU\", Value: \"16\"}, {Type: \"MEMORY\", Value: \"65536\"}, {Type: \"GPU\", Value: \"4\"}]");
    CHECK(member(l.graph, "RetrainFeaturesJobDefinition", "ContainerProperties.LinuxParameters.SharedMemorySize") ==
          "8192");
    CHECK(member(l.graph, "RetrainFeaturesJobDefinition", "RetryStrategy.Attempts") == "3");
    CHECK(member(l.graph, "RetrainFeaturesJobDefinition", "RetryStrategy.EvaluateOnExit.0.OnStatusReason") ==
          "\"Host EC2*\"");
    CHECK(member(l.graph, "RetrainFeaturesJobDefinition", "Timeout.AttemptDurationSeconds") == "21600");
    CHECK(member(l.graph, "RetrainFeaturesSchedule", "ScheduleExpression") == "\"cron(0 3 * * ? *)\"");
    CHECK(member(l.graph, "RetrainFeaturesSchedule", "ScheduleExpressionTimezone") == "\"Asia/Seoul\"");
    CHECK(member(l.graph, "RetrainFeaturesSchedule", "Target.Input").find("JobQueue: @RetrainFeaturesJobQueue") !=
          std::string::npos);
    CHECK(shown(l.graph, "RetrainFeaturesLaunchTemplate").find("HttpTokens: \"required\"") != std::string::npos);
    CHECK(shown(l.graph, "RetrainFeaturesLaunchTemplate").find("Encrypted: true") != std::string::npos);
}

TEST_CASE("without a schedule the command that starts it is told") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    const sema::Value candidate =
        p.record({{"name", p.text("m5.large")}, {"cpu", p.millicpu(2000)}, {"memory", p.gib(8)}});
    p.workload_on("batch", "job", "count", HandMade::changed(job_needs(p), {{"disk", p.gib(200)}}), candidate);
    l.run();
    CHECK(!has(l.graph, "ScheduleGroup"));
    REQUIRE(l.graph.outputs.size() == 1);
    CHECK(l.graph.outputs[0].name == "count_run");
    CHECK(member(l.graph, "CountJobDefinition", "RetryStrategy") == "{Attempts: 1}");
    CHECK(member(l.graph, "CountComputeEnvironment", "ComputeResources.Ec2Configuration.0.ImageType") ==
          "\"ECS_AL2023\"");
    CHECK(shown(l.graph, "CountLaunchTemplate").find("VolumeSize: 250") != std::string::npos);
}

TEST_CASE("a job on Fargate says its size in Fargate's words, and has no instances") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    p.workload_on("batch_fargate", "job", "count",
                  HandMade::changed(job_needs(p), {{"cpu", p.millicpu(200)},
                                                   {"memory", p.mib(900)},
                                                   {"arch", p.symbol("arm64")},
                                                   {"disk", p.gib(30)},
                                                   {"capacity", p.symbol("spot")},
                                                   {"retries", p.number(2)},
                                                   {"timeout", p.seconds(3600)}}),
                  p.record({{"cpu", p.millicpu(250)}, {"memory", p.gib(1)}}));
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "CountComputeEnvironment", "ComputeResources.Type") == "\"FARGATE_SPOT\"");
    CHECK(member(l.graph, "CountComputeEnvironment", "ComputeResources.MaxvCpus") == "1");
    CHECK(member(l.graph, "CountComputeEnvironment", "ComputeResources.InstanceTypes").empty());
    CHECK(!has(l.graph, "CountLaunchTemplate"));
    CHECK(!has(l.graph, "CountInstanceRole"));
    CHECK(member(l.graph, "CountJobDefinition", "PlatformCapabilities") == "[\"FARGATE\"]");
    CHECK(member(l.graph, "CountJobDefinition", "ContainerProperties.ResourceRequirements") ==
          "[{Type: \"VCPU\", Value: \"0.25\"}, {Type: \"MEMORY\", Value: \"1024\"}]");
    CHECK(member(l.graph, "CountJobDefinition", "ContainerProperties.RuntimePlatform.CpuArchitecture") == "\"ARM64\"");
    CHECK(member(l.graph, "CountJobDefinition", "ContainerProperties.EphemeralStorage") == "{SizeInGiB: 30}");
    CHECK(member(l.graph, "CountJobDefinition", "ContainerProperties.NetworkConfiguration") ==
          "{AssignPublicIp: \"DISABLED\"}");
    CHECK(member(l.graph, "CountJobDefinition", "RetryStrategy") == "{Attempts: 3}");
    CHECK(member(l.graph, "CountJobDefinition", "Timeout") == "{AttemptDurationSeconds: 3600}");
    CHECK(!has(l.graph, "EcsAgentEndpoint"));
    CHECK(has(l.graph, "EcrApiEndpoint"));
}

TEST_CASE("text that Batch would replace is refused where it stands") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    p.model.origins.push_back({{FileId{0}, 70, 80}, sema::OriginKind::Written});
    sema::Value bad = p.text("--in=Ref::input");
    bad.origin = sema::OriginId{1};
    p.workload_on(
        "batch", "job", "count",
        HandMade::changed(job_needs(p), {{"args", p.list({p.text("go"), bad})},
                                         {"env", p.record({{"A", p.text("a Ref:: b")}, {"B", p.text("Ref:")}})}}),
        p.record({{"name", p.text("m5.large")}}));
    l.run();
    CHECK(l.reported() == "lower/code-in-text lower/code-in-text");
    REQUIRE(!l.sink.all().empty());
    CHECK(l.sink.all()[0].span == Span{FileId{0}, 70, 80});
}

}  // namespace
}  // namespace mlwc::tests
