// SageMaker beside real-time endpoints: serverless and asynchronous inference, and batch transform.
#include <doctest/doctest.h>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

sema::Value instance(Values& v) {
    return v.record({{"name", v.text("ml.g5.xlarge")},
                     {"cpu", v.millicpu(4000)},
                     {"memory", v.gib(16)},
                     {"local_disk", v.gib(250)}});
}

TEST_CASE("a serverless endpoint has memory and concurrency, and neither network nor guardrails") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    const sema::Value scale = p.record({{"min", p.number(2)}, {"max", p.number(10)}, {"track", p.none()}});
    p.workload_on("sagemaker_serverless", "service", "tag", HandMade::changed(service_needs(p), {{"scale", scale}}),
                  p.record({{"memory", p.gib(4)}}));
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "TagEndpointConfig", "ProductionVariants.0.ServerlessConfig") ==
          "{MemorySizeInMB: 4096, MaxConcurrency: 10, ProvisionedConcurrency: 2}");
    CHECK(member(l.graph, "TagEndpointConfig", "ProductionVariants.0.InstanceType").empty());
    CHECK(member(l.graph, "TagModel", "VpcConfig").empty());
    CHECK(member(l.graph, "TagEndpoint", "DeploymentConfig").empty());
    CHECK(!has(l.graph, "Vpc"));
    CHECK(shown(l.graph, "TagExecutionPolicy").find("ec2:") == std::string::npos);
}

TEST_CASE("an asynchronous endpoint starts from zero by the one metric that has data there") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    p.workload_on("sagemaker_async", "worker", "read",
                  HandMade::changed(worker_needs(p), {{"takes", p.symbol("sagemaker_async")}}), instance(p));
    add_service(p, "upload", {{"calls", p.list({p.workload(0)})}});
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "ReadEndpointConfig", "ProductionVariants.0.InitialInstanceCount") == "1");
    const std::string output = member(l.graph, "ReadEndpointConfig", "AsyncInferenceConfig.OutputConfig");
    CHECK(output.find("@ReadWorkBucket, \"/outputs/\"") != std::string::npos);
    CHECK(output.find("ErrorTopic: @ReadFailuresTopic") != std::string::npos);
    CHECK(member(l.graph, "ReadScalableTarget", "MinCapacity") == "0");
    CHECK(member(l.graph, "ReadScaleOnBacklog",
                 "TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification.MetricName") ==
          "\"ApproximateBacklogSizePerInstance\"");
    CHECK(member(l.graph, "ReadScaleOnBacklog", "TargetTrackingScalingPolicyConfiguration.TargetValue") == "5");
    CHECK(member(l.graph, "ReadScaleFromZero", "PolicyType") == "\"StepScaling\"");
    CHECK(member(l.graph, "ReadWaitingAlarm", "MetricName") == "\"HasBacklogWithoutCapacity\"");
    CHECK(member(l.graph, "ReadWaitingAlarm", "AlarmActions") == "[@ReadScaleFromZero]");
    // The role reads work and writes results, and no more of the bucket.
    const std::string policy = shown(l.graph, "ReadExecutionPolicy");
    CHECK(policy.find("Action: \"s3:GetObject\", Resource: <@ReadWorkBucket.Arn, \"/inputs/*\">") != std::string::npos);
    CHECK(policy.find("sns:Publish") != std::string::npos);
    // A caller hands work in and fetches results.
    const std::string caller = shown(l.graph, "UploadTaskPolicy");
    CHECK(caller.find("sagemaker:InvokeEndpointAsync") != std::string::npos);
    CHECK(caller.find("Action: \"s3:PutObject\", Resource: <@ReadWorkBucket.Arn, \"/inputs/*\">") != std::string::npos);
    CHECK(shown(l.graph, "UploadTaskDefinition").find("READ_BUCKET") != std::string::npos);
}

sema::Value transform(Values& v, std::string_view input) {
    return v.record({{"input", v.text(input)},
                     {"output", v.text("s3://data/out/")},
                     {"split", v.symbol("line")},
                     {"content_type", v.text("application/json")},
                     {"payload", v.mib(6)},
                     {"timeout", v.seconds(120)},
                     {"concurrency", v.number(4)},
                     {"instances", v.number(2)}});
}

TEST_CASE("a batch transform is a model and a schedule that asks for runs of their own names") {
    Lowered l;
    HandMade& p = l.program;
    p.app("demand", app_settings(p));
    const sema::Value monthly =
        p.record({{"expression", p.text("0 5 1 * ? *")}, {"timezone", p.text("Asia/Seoul")}}, "cron");
    p.workload_on(
        "sagemaker_transform", "job", "forecast",
        HandMade::changed(job_needs(p), {{"schedule", monthly}, {"transform", transform(p, "s3://data/in/")}}),
        instance(p));
    l.run();
    CHECK(l.reported().empty());
    CHECK(has(l.graph, "ForecastModel"));
    CHECK(!has(l.graph, "ForecastEndpoint"));
    const std::string input = member(l.graph, "ForecastSchedule", "Target.Input");
    CHECK(input.find("TransformJobName: \"demand-forecast-<aws.scheduler.execution-id>\"") != std::string::npos);
    CHECK(input.find("ModelName: @ForecastModel.ModelName") != std::string::npos);
    CHECK(input.find("SplitType: \"Line\"") != std::string::npos);
    CHECK(input.find("InstanceCount: 2") != std::string::npos);
    CHECK(input.find("InvocationsTimeoutInSeconds: 120") != std::string::npos);
    CHECK(member(l.graph, "ForecastSchedule", "Target.Arn").find("aws-sdk:sagemaker:createTransformJob") !=
          std::string::npos);
    const std::string start = shown(l.graph, "ForecastSchedulePolicy");
    CHECK(start.find(":transform-job/") != std::string::npos);
    const std::string role = shown(l.graph, "ForecastExecutionPolicy");
    CHECK(role.find("\"data/in/\", \"*\"") != std::string::npos);
    CHECK(role.find("\"data/out/\", \"*\"") != std::string::npos);
}

TEST_CASE("places whose bucket is open, and words of Scheduler, are refused where they stand") {
    Lowered l;
    HandMade& p = l.program;
    p.app("a", app_settings(p));
    p.workload_on("sagemaker_transform", "job", "loose",
                  HandMade::changed(job_needs(p), {{"transform", transform(p, "data/in/")}}), instance(p));
    p.workload_on(
        "sagemaker_transform", "job", "coded",
        HandMade::changed(job_needs(p), {{"transform", transform(p, "s3://data/<aws.scheduler.execution-id>/")}}),
        instance(p));
    l.run();
    CHECK(l.reported() == "lower/source-prefix lower/code-in-text");
}

}  // namespace
}  // namespace mlwc::tests
