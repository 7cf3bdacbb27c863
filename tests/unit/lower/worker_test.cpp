// Workers on ECS: their queue, their permissions, and how many of them there are.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

TEST_CASE("a queue is encrypted, takes no plain text, and puts aside what fails") {
    Lowered l;
    worker(l.program, {});
    l.run();
    CHECK(l.reported().empty());
    CHECK(member(l.graph, "ReadQueue", "QueueName") == "\"documents-read\"");
    CHECK(member(l.graph, "ReadQueue", "SqsManagedSseEnabled") == "true");
    CHECK(member(l.graph, "ReadQueue", "RedrivePolicy") ==
          "{deadLetterTargetArn: @ReadFailedQueue.Arn, maxReceiveCount: 3}");
    CHECK(member(l.graph, "ReadFailedQueue", "SqsManagedSseEnabled") == "true");
    CHECK(member(l.graph, "ReadFailedQueue", "RedriveAllowPolicy.redrivePermission") == "\"byQueue\"");
    for (const char* const policy : {"ReadQueuePolicy", "ReadFailedQueuePolicy"}) {
        CHECK(member(l.graph, policy, "PolicyDocument.Statement.0.Effect") == "\"Deny\"");
        CHECK(member(l.graph, policy, "PolicyDocument.Statement.0.Condition") ==
              "{Bool: {aws:SecureTransport: \"false\"}}");
    }
}

TEST_CASE("an item is hidden longer than it takes, as far as SQS hides anything") {
    const auto hidden = [](std::int64_t seconds) {
        Lowered l;
        worker(l.program, {{"traffic", l.program.record({{"timeout", l.program.seconds(seconds)}})}});
        l.run();
        return member(l.graph, "ReadQueue", "VisibilityTimeout");
    };
    CHECK(hidden(600) == "660");
    CHECK(hidden(43'140) == "43200");
    CHECK(hidden(43'200) == "43200");
}

TEST_CASE("who is told to stop may finish, or say that it cannot") {
    Lowered quick;
    worker(quick.program, {{"traffic", quick.program.record({{"timeout", quick.program.seconds(120)}})}});
    quick.run();
    CHECK(member(quick.graph, "ReadTaskDefinition", "ContainerDefinitions.0.StopTimeout") == "120");
    CHECK(shown(quick.graph, "ReadTaskPolicy").find("ecs:UpdateTaskProtection") == std::string::npos);
    Lowered slow;
    worker(slow.program, {{"traffic", slow.program.record({{"timeout", slow.program.seconds(121)}})}});
    slow.run();
    CHECK(member(slow.graph, "ReadTaskDefinition", "ContainerDefinitions.0.StopTimeout") == "120");
    CHECK(shown(slow.graph, "ReadTaskPolicy").find("ecs:UpdateTaskProtection") != std::string::npos);
}

TEST_CASE("a worker has its queue in its environment and may take from it, behind no load balancer") {
    Lowered l;
    worker(l.program, {});
    l.run();
    CHECK(member(l.graph, "ReadTaskDefinition", "ContainerDefinitions.0.Environment") ==
          "[{Name: \"QUEUE_URL\", Value: @ReadQueue}]");
    CHECK(member(l.graph, "ReadTaskPolicy", "PolicyDocument.Statement.0.Resource") == "@ReadQueue.Arn");
    CHECK(member(l.graph, "ReadTaskPolicy", "PolicyDocument.Statement.0.Action") ==
          "[\"sqs:ChangeMessageVisibility\", \"sqs:DeleteMessage\", \"sqs:GetQueueAttributes\", "
          "\"sqs:GetQueueUrl\", \"sqs:ReceiveMessage\"]");
    CHECK(member(l.graph, "ReadService", "LoadBalancers").empty());
    CHECK(member(l.graph, "ReadService", "HealthCheckGracePeriodSeconds").empty());
    CHECK(count_type(l.graph, "AWS::ElasticLoadBalancingV2::LoadBalancer") == 0);
}

TEST_CASE("a queue wakes its worker, and its backlog decides how many there are") {
    Lowered l;
    worker(l.program, {});
    l.run();
    CHECK(member(l.graph, "ReadScalableTarget", "MinCapacity") == "0");
    CHECK(member(l.graph, "ReadScalableTarget", "MaxCapacity") == "20");
    const std::string tracking = "TargetTrackingScalingPolicyConfiguration";
    CHECK(member(l.graph, "ReadScaleOnBacklog", tracking + ".TargetValue") == "5");
    const std::string metric = member(l.graph, "ReadScaleOnBacklog", tracking + ".CustomizedMetricSpecification");
    CHECK(metric.find("ApproximateNumberOfMessagesNotVisible") != std::string::npos);
    CHECK(metric.find("RunningTaskCount") != std::string::npos);
    CHECK(member(l.graph, "ReadScaleFromZero", "StepScalingPolicyConfiguration.StepAdjustments") ==
          "[{MetricIntervalLowerBound: 0, ScalingAdjustment: 1}]");
    CHECK(member(l.graph, "ReadWaitingAlarm", "AlarmActions") == "[@ReadScaleFromZero.Arn]");
    // With no replica there is no metric of replicas: what wakes them must not need one.
    CHECK(shown(l.graph, "ReadWaitingAlarm").find("ContainerInsights") == std::string::npos);
    const auto& changed = resource_named(l.graph, "ReadService").changed_elsewhere;
    CHECK(std::ranges::find(changed, "DesiredCount") != changed.end());
}

TEST_CASE("the defaults of a worker wake it too, and one that never rests needs no waking") {
    Lowered least;
    const auto scale = [](Lowered& l, std::int64_t min, std::int64_t max) {
        return l.program.record({{"min", l.program.number(min)}, {"max", l.program.number(max)}});
    };
    worker(least.program, {{"scale", scale(least, 0, 1)}});
    least.run();
    CHECK(has(least.graph, "ReadScaleFromZero"));
    CHECK(member(least.graph, "ReadScaleOnBacklog", "TargetTrackingScalingPolicyConfiguration.TargetValue") == "1");
    Lowered ready;
    worker(ready.program, {{"scale", scale(ready, 1, 3)}});
    ready.run();
    CHECK(has(ready.graph, "ReadScaleOnBacklog"));
    CHECK(!has(ready.graph, "ReadScaleFromZero"));
    Lowered fixed;
    worker(fixed.program, {{"scale", scale(fixed, 2, 2)}});
    fixed.run();
    CHECK(!has(fixed.graph, "ReadScalableTarget"));
    CHECK(member(fixed.graph, "ReadService", "DesiredCount") == "2");
}

TEST_CASE("who calls a worker may send to its queue and is told where it is") {
    Lowered l;
    const std::size_t row = worker(l.program, {});
    add_service(l.program, "upload", {{"calls", l.program.list({l.program.workload(row)})}});
    l.run();
    CHECK(l.reported().empty());
    CHECK(shown(l.graph, "UploadTaskDefinition").find("{Name: \"READ_QUEUE_URL\", Value: @ReadQueue}") !=
          std::string::npos);
    CHECK(member(l.graph, "UploadTaskPolicy", "PolicyDocument.Statement") ==
          "[{Effect: \"Allow\", Action: [\"sqs:GetQueueUrl\", \"sqs:SendMessage\"], Resource: @ReadQueue.Arn}]");
}

}  // namespace
}  // namespace mlwc::tests
