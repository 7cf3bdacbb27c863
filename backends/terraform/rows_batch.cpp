// Rows for AWS Batch, its instances and its schedules.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow image[] = {same("ImageType"), same("ImageIdOverride"), same("ImageKubernetesVersion"),
                                 refused("BatchImageStatus")};
constexpr PropertyRow template_reference[] = {
    same("LaunchTemplateId"), same("LaunchTemplateName"), same("Version"),
    refused("UserdataType"),  refused("Overrides"),
};
constexpr PropertyRow compute_resources[] = {
    same("Type"),
    same("AllocationStrategy"),
    same("BidPercentage"),
    as("MinvCpus", "min_vcpus"),
    as("MaxvCpus", "max_vcpus"),
    as("DesiredvCpus", "desired_vcpus"),
    as("InstanceTypes", "instance_type"),
    same("InstanceRole"),
    same("Subnets"),
    same("SecurityGroupIds"),
    same("PlacementGroup"),
    same("Ec2KeyPair"),
    same("ImageId"),
    same("SpotIamFleetRole"),
    block("Ec2Configuration", {}, image),
    block("LaunchTemplate", {}, template_reference),
    {"Tags", Spell::Tags, "tags", {}, {}, nullptr, {}},
    implied("UpdateToLatestImageVersion"),  // the provider asks for the newest image with each update
    refused("ScalingPolicy"),
    refused("ManagedInstancesProvider"),
    refused("CapacityTags"),
};
constexpr PropertyRow update_policy[] = {same("JobExecutionTimeoutMinutes"), same("TerminateJobsOnUpdate")};
constexpr PropertyRow compute_environment[] = {
    as("ComputeEnvironmentName", "name"),
    same("Type"),
    same("State"),
    same("ServiceRole"),
    block("ComputeResources", {}, compute_resources),
    block("UpdatePolicy", {}, update_policy),
    implied("ReplaceComputeEnvironment"),  // Terraform decides by what has changed
    refused("EksConfiguration"),
    refused("UnmanagedvCpus"),
    refused("EcsSettings"),
    tags(),
};
constexpr AttributeRow compute_environment_attributes[] = {{"", "arn", {}}, {"ComputeEnvironmentArn", "arn", {}}};

constexpr PropertyRow order[] = {same("ComputeEnvironment"), same("Order")};
constexpr PropertyRow time_limit[] = {same("Action"), same("MaxTimeSeconds"), same("Reason"), same("State")};
constexpr PropertyRow job_queue[] = {
    as("JobQueueName", "name"),
    same("Priority"),
    same("State"),
    same("SchedulingPolicyArn"),
    block("ComputeEnvironmentOrder", {}, order),
    block("JobStateTimeLimitActions", "job_state_time_limit_action", time_limit),
    refused("ServiceEnvironmentOrder"),
    refused("JobQueueType"),
    otherwise("state", "\"ENABLED\""),
    tags(),
};
constexpr AttributeRow job_queue_attributes[] = {{"", "arn", {}}, {"JobQueueArn", "arn", {}}};

constexpr PropertyRow on_exit[] = {same("Action"), same("OnExitCode"), same("OnReason"), same("OnStatusReason")};
constexpr PropertyRow retry[] = {same("Attempts"), block("EvaluateOnExit", {}, on_exit)};
constexpr PropertyRow timeout[] = {same("AttemptDurationSeconds")};
constexpr PropertyRow retention[] = {flag("SkipDeregisterOnUpdate", "deregister_on_new_revision", "false")};
constexpr PropertyRow job_definition[] = {
    as("JobDefinitionName", "name"),
    same("Type"),
    same("PlatformCapabilities"),
    same("PropagateTags"),
    same("Parameters"),
    same("SchedulingPriority"),
    block("RetryStrategy", {}, retry),
    block("Timeout", {}, timeout),
    lower_document("ContainerProperties", "container_properties"),
    lower_document("EcsProperties", "ecs_properties"),
    lower_document("NodeProperties", "node_properties"),
    flatten("ResourceRetentionPolicy", retention),
    refused("EksProperties"),
    refused("ConsumableResourceProperties"),
    tags(),
};
constexpr AttributeRow job_definition_attributes[] = {{"", "arn", {}}, {"JobDefinitionArn", "arn", {}}};

constexpr PropertyRow ebs[] = {
    same("VolumeSize"),          same("VolumeType"), same("Encrypted"),  same("KmsKeyId"),
    same("DeleteOnTermination"), same("Iops"),       same("Throughput"), same("SnapshotId"),
};
constexpr PropertyRow device[] = {same("DeviceName"), same("NoDevice"), same("VirtualName"), block("Ebs", {}, ebs)};
constexpr PropertyRow metadata[] = {
    same("HttpTokens"),       same("HttpEndpoint"),         same("HttpPutResponseHopLimit"),
    same("HttpProtocolIpv6"), same("InstanceMetadataTags"),
};
constexpr PropertyRow profile[] = {same("Arn"), same("Name")};
constexpr PropertyRow monitoring[] = {same("Enabled")};
constexpr PropertyRow interface[] = {
    same("DeviceIndex"), same("AssociatePublicIpAddress"), same("DeleteOnTermination"), as("Groups", "security_groups"),
    same("SubnetId"),
};
constexpr PropertyRow tag_specification[] = {same("ResourceType"), tags()};
constexpr PropertyRow launch_data[] = {
    same("ImageId"),
    same("InstanceType"),
    same("KeyName"),
    same("UserData"),
    same("EbsOptimized"),
    as("SecurityGroupIds", "vpc_security_group_ids"),
    block("BlockDeviceMappings", {}, device),
    block("MetadataOptions", {}, metadata),
    block("IamInstanceProfile", {}, profile),
    block("Monitoring", {}, monitoring),
    block("NetworkInterfaces", {}, interface),
    block("TagSpecifications", {}, tag_specification),
};
constexpr PropertyRow launch_template[] = {
    as("LaunchTemplateName", "name"), as("VersionDescription", "description"),
    flatten("LaunchTemplateData", launch_data),
    implied("TagSpecifications"),  // of the template itself, which the provider's default tags reach
};
constexpr AttributeRow launch_template_attributes[] = {
    {"", "id", {}},
    {"LaunchTemplateId", "id", {}},
    {"LatestVersionNumber", "latest_version", {}},
    {"DefaultVersionNumber", "default_version", {}},
};

constexpr PropertyRow window[] = {same("Mode"), same("MaximumWindowInMinutes")};
constexpr PropertyRow dead_letter[] = {same("Arn")};
constexpr PropertyRow retry_policy[] = {same("MaximumEventAgeInSeconds"), same("MaximumRetryAttempts")};
constexpr PropertyRow task_network[] = {
    flag("AssignPublicIp", "assign_public_ip", "ENABLED"),
    same("Subnets"),
    same("SecurityGroups"),
};
constexpr PropertyRow awsvpc[] = {block("AwsvpcConfiguration", "network_configuration", task_network)};
constexpr PropertyRow strategy[] = {same("CapacityProvider"), same("Base"), same("Weight")};
constexpr PropertyRow constraint[] = {same("Type"), same("Expression")};
constexpr PropertyRow ecs_parameters[] = {
    same("TaskDefinitionArn"),
    same("TaskCount"),
    same("LaunchType"),
    same("PlatformVersion"),
    same("PropagateTags"),
    same("Group"),
    same("EnableECSManagedTags"),
    same("EnableExecuteCommand"),
    same("ReferenceId"),
    flatten("NetworkConfiguration", awsvpc),
    block("CapacityProviderStrategy", {}, strategy),
    block("PlacementConstraints", {}, constraint),
    refused("PlacementStrategy"),
    refused("Tags"),
};
constexpr PropertyRow target[] = {
    same("Arn"),
    same("RoleArn"),
    same("Input"),
    block("RetryPolicy", {}, retry_policy),
    block("DeadLetterConfig", {}, dead_letter),
    block("EcsParameters", {}, ecs_parameters),
    refused("SqsParameters"),
    refused("KinesisParameters"),
    refused("EventBridgeParameters"),
    refused("SageMakerPipelineParameters"),
};
constexpr PropertyRow schedule[] = {
    same("Name"),
    same("GroupName"),
    same("Description"),
    same("ScheduleExpression"),
    same("ScheduleExpressionTimezone"),
    same("StartDate"),
    same("EndDate"),
    same("State"),
    same("KmsKeyArn"),
    block("FlexibleTimeWindow", {}, window),
    block("Target", {}, target),
};
constexpr PropertyRow schedule_group[] = {same("Name"), tags()};
constexpr AttributeRow named_attributes[] = {{"", "name", {}}, {"Arn", "arn", {}}};

constexpr Link to_rule[] = {{"rule", "name"}};
constexpr SplitRow rule_target = {"aws_cloudwatch_event_target", to_rule};
constexpr PropertyRow event_target[] = {
    as("Id", "target_id"),
    same("Arn"),
    same("RoleArn"),
    same("Input"),
    same("InputPath"),
    block("RetryPolicy", {}, retry_policy),
    block("DeadLetterConfig", {}, dead_letter),
    refused("InputTransformer"),
    refused("BatchParameters"),
    refused("EcsParameters"),
    refused("HttpParameters"),
    refused("KinesisParameters"),
    refused("RedshiftDataParameters"),
    refused("RunCommandParameters"),
    refused("SageMakerPipelineParameters"),
    refused("SqsParameters"),
    refused("AppSyncParameters"),
};
constexpr PropertyRow event_rule[] = {
    same("Name"),
    same("Description"),
    document("EventPattern", "event_pattern"),
    same("ScheduleExpression"),
    same("RoleArn"),
    same("State"),
    refused("EventBusName"),
    each("Targets", &rule_target, {}, event_target),
    tags(),
};

constexpr TypeRow types[] = {
    {"AWS::Batch::ComputeEnvironment",
     "aws_batch_compute_environment",
     compute_environment,
     compute_environment_attributes,
     Naming::Prefix,
     "name_prefix",
     100,
     {}},
    {"AWS::Batch::JobQueue", "aws_batch_job_queue", job_queue, job_queue_attributes, Naming::Required, "name", 128, {}},
    {"AWS::Batch::JobDefinition",
     "aws_batch_job_definition",
     job_definition,
     job_definition_attributes,
     Naming::Required,
     "name",
     128,
     {}},
    {"AWS::EC2::LaunchTemplate",
     "aws_launch_template",
     launch_template,
     launch_template_attributes,
     Naming::Prefix,
     "name_prefix",
     99,
     {}},
    {"AWS::Events::Rule",
     "aws_cloudwatch_event_rule",
     event_rule,
     named_attributes,
     Naming::Prefix,
     "name_prefix",
     38,
     {}},
    {"AWS::Scheduler::Schedule",
     "aws_scheduler_schedule",
     schedule,
     named_attributes,
     Naming::Prefix,
     "name_prefix",
     38,
     {}},
    {"AWS::Scheduler::ScheduleGroup",
     "aws_scheduler_schedule_group",
     schedule_group,
     named_attributes,
     Naming::Prefix,
     "name_prefix",
     38,
     {}},
};

}  // namespace

std::span<const TypeRow> batch_types() { return types; }

}  // namespace mlwc::backends::terraform
