// Rows for Amazon EC2 Auto Scaling, and for the capacity providers that ECS gets instances from.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow template_reference[] = {same("LaunchTemplateId"), same("LaunchTemplateName"), same("Version")};
constexpr PropertyRow chosen_template[] = {as("LaunchTemplateId", "id"), as("LaunchTemplateName", "name"),
                                           same("Version")};
constexpr PropertyRow instance_override[] = {
    same("InstanceType"),
    same("WeightedCapacity"),
    block("LaunchTemplateSpecification", {}, template_reference),
    refused("InstanceRequirements"),
    refused("ImageId"),
};
constexpr PropertyRow mixed_template[] = {
    block("LaunchTemplateSpecification", {}, template_reference),
    block("Overrides", "override", instance_override),
};
constexpr PropertyRow distribution[] = {
    same("OnDemandAllocationStrategy"), same("OnDemandBaseCapacity"), same("OnDemandPercentageAboveBaseCapacity"),
    same("SpotAllocationStrategy"),     same("SpotInstancePools"),    same("SpotMaxPrice"),
    refused("DistributionSegments"),
};
constexpr PropertyRow mixed[] = {
    block("InstancesDistribution", {}, distribution),
    block("LaunchTemplate", {}, mixed_template),
};
constexpr PropertyRow maintenance[] = {same("MinHealthyPercentage"), same("MaxHealthyPercentage")};
// The provider's default tags do not reach groups, so that these are all there are.
constexpr PropertyRow group_tag[] = {same("Key"), same("Value"), same("PropagateAtLaunch")};
constexpr PropertyRow group[] = {
    as("AutoScalingGroupName", "name"),
    same("MinSize"),
    same("MaxSize"),
    same("DesiredCapacity"),
    same("DesiredCapacityType"),
    as("VPCZoneIdentifier", "vpc_zone_identifier"),
    block("LaunchTemplate", {}, chosen_template),
    block("MixedInstancesPolicy", {}, mixed),
    same("CapacityRebalance"),
    as("Cooldown", "default_cooldown"),
    same("DefaultInstanceWarmup"),
    same("HealthCheckType"),
    same("HealthCheckGracePeriod"),
    same("MaxInstanceLifetime"),
    as("NewInstancesProtectedFromScaleIn", "protect_from_scale_in"),
    same("PlacementGroup"),
    as("ServiceLinkedRoleARN", "service_linked_role_arn"),
    as("TargetGroupARNs", "target_group_arns"),
    same("TerminationPolicies"),
    same("Context"),
    block("InstanceMaintenancePolicy", {}, maintenance),
    block("Tags", "tag", group_tag),
    refused("LifecycleHookSpecificationList"),
    refused("NotificationConfigurations"),
    refused("MetricsCollection"),
};
constexpr AttributeRow group_attributes[] = {{"", "name", {}}};

constexpr PropertyRow managed_scaling[] = {
    same("Status"),
    same("TargetCapacity"),
    same("MinimumScalingStepSize"),
    same("MaximumScalingStepSize"),
    same("InstanceWarmupPeriod"),
};
constexpr PropertyRow group_provider[] = {
    as("AutoScalingGroupArn", "auto_scaling_group_arn", "arn"),
    block("ManagedScaling", {}, managed_scaling),
    same("ManagedDraining"),
    same("ManagedTerminationProtection"),
};

constexpr PropertyRow range[] = {same("Min"), same("Max")};
constexpr PropertyRow requirements[] = {
    block("VCpuCount", "vcpu_count", range),
    block("MemoryMiB", "memory_mib", range),
    same("AllowedInstanceTypes"),
    same("ExcludedInstanceTypes"),
    same("CpuManufacturers"),
    same("InstanceGenerations"),
    same("BurstablePerformance"),
    same("BareMetal"),
    block("AcceleratorCount", {}, range),
    same("AcceleratorManufacturers"),
    same("AcceleratorNames"),
    same("AcceleratorTypes"),
    block("AcceleratorTotalMemoryMiB", "accelerator_total_memory_mib", range),
    same("LocalStorage"),
    same("LocalStorageTypes"),
    block("TotalLocalStorageGB", "total_local_storage_gb", range),
    block("MemoryGiBPerVCpu", "memory_gib_per_vcpu", range),
    block("NetworkBandwidthGbps", {}, range),
    block("NetworkInterfaceCount", {}, range),
    block("BaselineEbsBandwidthMbps", {}, range),
    same("RequireHibernateSupport"),
    same("MaxSpotPriceAsPercentageOfOptimalOnDemandPrice"),
    same("SpotMaxPricePercentageOverLowestPrice"),
    same("OnDemandMaxPricePercentageOverLowestPrice"),
};
constexpr PropertyRow managed_network[] = {same("Subnets"), same("SecurityGroups")};
constexpr PropertyRow managed_storage[] = {as("StorageSizeGiB", "storage_size_gib")};
constexpr PropertyRow managed_template[] = {
    as("Ec2InstanceProfileArn", "ec2_instance_profile_arn"),
    same("CapacityOptionType"),
    same("Monitoring"),
    block("NetworkConfiguration", {}, managed_network),
    block("StorageConfiguration", {}, managed_storage),
    block("InstanceRequirements", {}, requirements),
    refused("CapacityReservations"),
    refused("FipsEnabled"),
    refused("InstanceMetadataTagsPropagation"),
    refused("LocalStorageConfiguration"),
};
constexpr PropertyRow optimization[] = {same("ScaleInAfter")};
constexpr PropertyRow managed_provider[] = {
    same("InfrastructureRoleArn"),
    same("PropagateTags"),
    block("InfrastructureOptimization", {}, optimization),
    block("InstanceLaunchTemplate", {}, managed_template),
    refused("AutoRepairConfiguration"),
};
constexpr PropertyRow provider[] = {
    same("Name"),
    as("ClusterName", "cluster"),
    block("AutoScalingGroupProvider", {}, group_provider),
    block("ManagedInstancesProvider", {}, managed_provider),
    tags(),
};
constexpr AttributeRow provider_attributes[] = {{"", "name", {}}};
// Amazon ECS API Reference: CreateCapacityProvider, name. Checked 2026-11-26.
constexpr std::string_view provider_beginnings[] = {"aws", "ecs", "fargate"};

constexpr TypeRow types[] = {
    {"AWS::AutoScaling::AutoScalingGroup",
     "aws_autoscaling_group",
     group,
     group_attributes,
     Naming::Prefix,
     "name_prefix",
     200,
     {}},
    {"AWS::ECS::CapacityProvider",
     "aws_ecs_capacity_provider",
     provider,
     provider_attributes,
     Naming::Required,
     "name",
     200,
     {},
     {},
     {provider_beginnings, "cp-"}},
};

}  // namespace

std::span<const TypeRow> instance_types() { return types; }

}  // namespace mlwc::backends::terraform
