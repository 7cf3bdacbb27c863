// Rows for Amazon ECS.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow setting[] = {same("Name"), same("Value")};
constexpr PropertyRow exec_log[] = {
    same("CloudWatchEncryptionEnabled"),  as("CloudWatchLogGroupName", "cloud_watch_log_group_name"),
    as("S3BucketName", "s3_bucket_name"), as("S3EncryptionEnabled", "s3_bucket_encryption_enabled"),
    as("S3KeyPrefix", "s3_key_prefix"),
};
constexpr PropertyRow execute_command[] = {same("KmsKeyId"), same("Logging"), block("LogConfiguration", {}, exec_log)};
constexpr PropertyRow managed_storage[] = {same("FargateEphemeralStorageKmsKeyId"), same("KmsKeyId")};
constexpr PropertyRow configuration[] = {
    block("ExecuteCommandConfiguration", {}, execute_command),
    block("ManagedStorageConfiguration", {}, managed_storage),
};
constexpr PropertyRow strategy[] = {same("CapacityProvider"), same("Base"), same("Weight")};
constexpr Link to_cluster[] = {{"cluster_name", "name"}};
constexpr SplitRow providers_split = {"aws_ecs_cluster_capacity_providers", to_cluster};
constexpr PropertyRow cluster[] = {
    as("ClusterName", "name"),
    block("ClusterSettings", "setting", setting),
    block("Configuration", {}, configuration),
    {"CapacityProviders", Spell::Argument, "capacity_providers", {}, {}, &providers_split, {}},
    {"DefaultCapacityProviderStrategy",
     Spell::Block,
     "default_capacity_provider_strategy",
     strategy,
     {},
     &providers_split,
     {}},
    refused("ServiceConnectDefaults"),
    tags(),
};
constexpr AttributeRow cluster_attributes[] = {{"", "name", {}}, {"Arn", "arn", {}}};

constexpr PropertyRow cluster_providers[] = {
    as("Cluster", "cluster_name"),
    same("CapacityProviders"),
    block("DefaultCapacityProviderStrategy", {}, strategy),
};
constexpr AttributeRow cluster_providers_attributes[] = {{"", "id", {}}};

constexpr PropertyRow platform[] = {same("CpuArchitecture"), same("OperatingSystemFamily")};
constexpr PropertyRow ephemeral_storage[] = {as("SizeInGiB", "size_in_gib")};
constexpr PropertyRow efs_authorization[] = {same("AccessPointId"), as("IAM", "iam")};
constexpr PropertyRow efs[] = {
    as("FilesystemId", "file_system_id"),
    same("RootDirectory"),
    same("TransitEncryption"),
    same("TransitEncryptionPort"),
    block("AuthorizationConfig", {}, efs_authorization),
};
constexpr PropertyRow host[] = {as("SourcePath", "host_path")};
constexpr PropertyRow volume[] = {
    same("Name"),
    flatten("Host", host),
    block("EFSVolumeConfiguration", "efs_volume_configuration", efs),
    as("ConfiguredAtLaunch", "configure_at_launch"),
    refused("DockerVolumeConfiguration"),
    refused("S3FilesVolumeConfiguration"),
    refused("FSxWindowsFileServerVolumeConfiguration"),
};
constexpr PropertyRow constraint[] = {same("Type"), same("Expression")};
constexpr PropertyRow task_definition[] = {
    same("Family"),
    same("RequiresCompatibilities"),
    same("NetworkMode"),
    same("Cpu"),
    same("Memory"),
    same("ExecutionRoleArn"),
    same("TaskRoleArn"),
    block("RuntimePlatform", {}, platform),
    block("EphemeralStorage", {}, ephemeral_storage),
    block("Volumes", "volume", volume),
    same("PidMode"),
    same("IpcMode"),
    same("EnableFaultInjection"),
    block("PlacementConstraints", {}, constraint),
    lower_document("ContainerDefinitions", "container_definitions"),
    refused("ProxyConfiguration"),
    refused("InferenceAccelerators"),
    tags(),
};
constexpr AttributeRow task_definition_attributes[] = {{"", "arn", {}}, {"TaskDefinitionArn", "arn", {}}};

constexpr PropertyRow circuit_breaker[] = {same("Enable"), same("Rollback"), refused("ThresholdConfiguration"),
                                           refused("ResetOnHealthyTask")};
constexpr PropertyRow deployment_alarms[] = {same("AlarmNames"), same("Enable"), same("Rollback")};
constexpr PropertyRow deployment[] = {
    as("MinimumHealthyPercent", "deployment_minimum_healthy_percent"),
    as("MaximumPercent", "deployment_maximum_percent"),
    block("DeploymentCircuitBreaker", {}, circuit_breaker),
    block("Alarms", "alarms", deployment_alarms),
    as("Strategy", "deployment_configuration.strategy"),
    as("BakeTimeInMinutes", "deployment_configuration.bake_time_in_minutes"),
    refused("LifecycleHooks"),
    refused("CanaryConfiguration"),
    refused("LinearConfiguration"),
    refused("EarlySuccessCriteria"),
};
constexpr PropertyRow vpc_configuration[] = {
    flag("AssignPublicIp", "assign_public_ip", "ENABLED"),
    same("Subnets"),
    same("SecurityGroups"),
};
constexpr PropertyRow network[] = {block("AwsvpcConfiguration", "network_configuration", vpc_configuration)};
constexpr PropertyRow controller[] = {same("Type")};
constexpr PropertyRow load_balancer[] = {same("ContainerName"), same("ContainerPort"), same("TargetGroupArn"),
                                         refused("AdvancedConfiguration")};
constexpr PropertyRow placement[] = {same("Field"), same("Type")};
constexpr PropertyRow registry[] = {same("RegistryArn"), same("ContainerName"), same("ContainerPort"), same("Port")};
constexpr PropertyRow service[] = {
    as("ServiceName", "name"),
    as("Cluster", "cluster", "arn"),
    same("TaskDefinition"),
    same("DesiredCount"),
    same("LaunchType"),
    same("PlatformVersion"),
    same("SchedulingStrategy"),
    same("PropagateTags"),
    same("EnableECSManagedTags"),
    same("EnableExecuteCommand"),
    same("HealthCheckGracePeriodSeconds"),
    same("AvailabilityZoneRebalancing"),
    flatten("DeploymentConfiguration", deployment),
    block("DeploymentController", {}, controller),
    flatten("NetworkConfiguration", network),
    block("LoadBalancers", "load_balancer", load_balancer),
    block("CapacityProviderStrategy", {}, strategy),
    block("PlacementStrategies", "ordered_placement_strategy", placement),
    block("PlacementConstraints", {}, constraint),
    block("ServiceRegistries", {}, registry),
    refused("ServiceConnectConfiguration"),
    refused("VolumeConfigurations"),
    refused("VpcLatticeConfigurations"),
    tags(),
    // CloudFormation waits for a service by itself; without this Terraform would call a failing rollout done.
    otherwise("wait_for_steady_state", "true"),
};
// hashicorp/aws 6.47: timeouts of aws_ecs_service, 20 minutes each. Checked 2026-11-26.
constexpr std::uint8_t service_waits = 20;
constexpr AttributeRow service_attributes[] = {{"", "arn", {}}, {"ServiceArn", "arn", {}}, {"Name", "name", {}}};

constexpr TypeRow types[] = {
    {"AWS::ECS::Cluster", "aws_ecs_cluster", cluster, cluster_attributes, Naming::Required, "name", 100, {}},
    {"AWS::ECS::ClusterCapacityProviderAssociations",
     "aws_ecs_cluster_capacity_providers",
     cluster_providers,
     cluster_providers_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::ECS::TaskDefinition",
     "aws_ecs_task_definition",
     task_definition,
     task_definition_attributes,
     Naming::Required,
     "family",
     100,
     {}},
    {"AWS::ECS::Service",
     "aws_ecs_service",
     service,
     service_attributes,
     Naming::Required,
     "name",
     100,
     {},
     {},
     {},
     service_waits},
};

}  // namespace

std::span<const TypeRow> container_types() { return types; }

}  // namespace mlwc::backends::terraform
