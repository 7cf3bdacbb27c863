// Values that AWS interfaces accept, where emitting another would be refused. Each with its source.
// What a platform can do, and what people may ask for, stands in the standard library, not here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace mlwc::lower::facts {

/// Days that CloudWatch Logs keeps lines, if not for ever.
/// Amazon CloudWatch Logs API Reference: PutRetentionPolicy, retentionInDays. Checked 2026-11-23.
inline constexpr std::array<std::int64_t, 22> retention_days = {
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

/// Longest name of a SageMaker endpoint. Amazon SageMaker API Reference: CreateEndpoint, EndpointName. Checked
/// 2026-11-23.
inline constexpr std::size_t endpoint_name = 63;

/// The scratch disk of a Fargate task that names none, and the least that can be named, in GiB.
/// Amazon ECS API Reference: EphemeralStorage, sizeInGiB. Checked 2026-11-23.
inline constexpr std::int64_t fargate_free_disk = 20;
inline constexpr std::int64_t fargate_least_disk = 21;

/// Seconds for which Fargate waits between telling a container to stop and ending it, at most.
/// Amazon ECS API Reference: ContainerDefinition, stopTimeout. Checked 2026-11-23.
inline constexpr std::int64_t fargate_stop_timeout = 120;

/// Seconds for which ECS waits, if nothing is said, between telling a container to stop and ending it.
/// Amazon ECS API Reference: ContainerDefinition, stopTimeout. Checked 2026-11-27.
inline constexpr std::int64_t default_stop_timeout = 30;

/// Seconds for which a target group waits, at most, for what a target that is to go still answers.
/// Elastic Load Balancing User Guide: target group attributes, deregistration_delay.timeout_seconds. Checked
/// 2026-11-27.
inline constexpr std::int64_t longest_drain = 3600;

/// Seconds for which Kubernetes waits, if nothing is said, between telling a pod to stop and ending it.
/// Kubernetes API Reference: PodSpec, terminationGracePeriodSeconds. Checked 2026-11-27.
inline constexpr std::int64_t default_pod_grace = 30;

/// Seconds for which SQS hides an item that was taken, at most.
/// Amazon SQS API Reference: SetQueueAttributes, VisibilityTimeout. Checked 2026-11-23.
inline constexpr std::int64_t longest_visibility = 43'200;

/// Seconds for which SQS keeps an item, at most, and for which a receiver may wait for one.
/// Amazon SQS API Reference: SetQueueAttributes, MessageRetentionPeriod and ReceiveMessageWaitTimeSeconds.
/// Checked 2026-11-23.
inline constexpr std::int64_t longest_item_retention = 1'209'600;
inline constexpr std::int64_t longest_receive_wait = 20;

/// Seconds after which an Application Load Balancer closes an idle connection, if nothing is said.
/// Elastic Load Balancing User Guide: load balancer attributes, idle_timeout.timeout_seconds. Checked 2026-11-23.
inline constexpr std::int64_t idle_timeout = 60;

/// The range of listener rule priorities. Elastic Load Balancing API Reference: CreateRule, Priority. Checked
/// 2026-11-23.
inline constexpr std::int64_t last_priority = 50'000;

/// Seconds that SageMaker waits for a container, at least.
/// Amazon SageMaker API Reference: ProductionVariant, ContainerStartupHealthCheckTimeoutInSeconds. Checked 2026-11-23.
inline constexpr std::int64_t least_startup = 60;

/// The disk of a run of a monitoring schedule, in GB: a size like any other between 1 and 16384.
/// Amazon SageMaker API Reference: MonitoringClusterConfig, VolumeSizeInGB. Checked 2026-11-26.
inline constexpr std::int64_t monitoring_volume = 20;

/// Seconds that a run of a monitoring schedule may take, at most.
/// Amazon SageMaker API Reference: MonitoringStoppingCondition, MaxRuntimeInSeconds. Checked 2026-11-26.
inline constexpr std::int64_t longest_monitoring = 86'400;

/// Minutes that an update of a compute environment waits for running jobs, at most.
/// AWS Batch API Reference: UpdatePolicy, jobExecutionTimeoutMinutes. Checked 2026-11-23.
inline constexpr std::int64_t longest_update_minutes = 360;

/// The scratch disk of a function that names none, in MiB. AWS Lambda API Reference: EphemeralStorage, Size. Checked
/// 2026-11-23.
inline constexpr std::int64_t lambda_free_disk = 512;

/// Seconds that an invocation may take, at most. AWS Lambda API Reference: CreateFunction, Timeout. Checked 2026-11-23.
inline constexpr std::int64_t longest_function = 900;

/// The least concurrency that an event source can be held to. AWS Lambda API Reference: ScalingConfig,
/// MaximumConcurrency. Checked 2026-11-23.
inline constexpr std::int64_t least_concurrency = 2;

}  // namespace mlwc::lower::facts
