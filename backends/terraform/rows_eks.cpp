// Rows for Amazon EKS: clusters, what they run on, add-ons and identities.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow access[] = {same("AuthenticationMode"), same("BootstrapClusterCreatorAdminPermissions")};
constexpr PropertyRow provider[] = {same("KeyArn")};
constexpr PropertyRow encryption[] = {same("Resources"), block("Provider", {}, provider),
                                      otherwise("resources", R"(["secrets"])")};
constexpr PropertyRow place[] = {
    same("SubnetIds"),
    same("SecurityGroupIds"),
    same("EndpointPrivateAccess"),
    same("EndpointPublicAccess"),
    same("PublicAccessCidrs"),
    refused("ControlPlaneEgressMode"),
};
constexpr PropertyRow log_types[] = {values("EnabledTypes", "enabled_cluster_log_types", "Type")};
constexpr PropertyRow logging[] = {flatten("ClusterLogging", log_types)};
constexpr PropertyRow upgrades[] = {same("SupportType")};
constexpr PropertyRow addresses[] = {same("IpFamily"), same("ServiceIpv4Cidr")};
constexpr PropertyRow zonal_shift[] = {same("Enabled")};
constexpr PropertyRow cluster[] = {
    same("Name"),
    same("RoleArn"),
    same("Version"),
    same("BootstrapSelfManagedAddons"),
    same("DeletionProtection"),
    block("ResourcesVpcConfig", "vpc_config", place),
    block("AccessConfig", {}, access),
    block("EncryptionConfig", {}, encryption),
    flatten("Logging", logging),
    block("UpgradePolicy", {}, upgrades),
    block("KubernetesNetworkConfig", {}, addresses),
    block("ZonalShiftConfig", {}, zonal_shift),
    refused("ComputeConfig"),
    refused("ControlPlaneScalingConfig"),
    refused("Force"),
    refused("OutpostConfig"),
    refused("RemoteNetworkConfig"),
    refused("StorageConfig"),
    tags(),
};
constexpr AttributeRow cluster_attributes[] = {
    {"", "name", {}}, {"Arn", "arn", {}}, {"Endpoint", "endpoint", {}}, {"Id", "id", {}}};

constexpr PropertyRow template_reference[] = {same("Id"), same("Name"), same("Version")};
constexpr PropertyRow sizes[] = {same("MinSize"), same("DesiredSize"), same("MaxSize")};
constexpr PropertyRow update[] = {same("MaxUnavailable"), same("MaxUnavailablePercentage"), same("UpdateStrategy")};
constexpr PropertyRow repair[] = {same("Enabled")};
constexpr PropertyRow taint[] = {same("Key"), same("Value"), same("Effect")};
constexpr PropertyRow node_group[] = {
    as("NodegroupName", "node_group_name"),
    same("ClusterName"),
    as("NodeRole", "node_role_arn"),
    as("Subnets", "subnet_ids"),
    same("AmiType"),
    same("CapacityType"),
    same("InstanceTypes"),
    same("DiskSize"),
    same("Labels"),
    same("ReleaseVersion"),
    same("Version"),
    as("ForceUpdateEnabled", "force_update_version"),
    block("LaunchTemplate", {}, template_reference),
    block("ScalingConfig", {}, sizes),
    block("UpdateConfig", {}, update),
    block("NodeRepairConfig", {}, repair),
    block("Taints", "taint", taint),
    refused("RemoteAccess"),
    refused("WarmPoolConfig"),
    tags(),
};
constexpr AttributeRow node_group_attributes[] = {{"", "id", {}}, {"Arn", "arn", {}}, {"Id", "id", {}}};

constexpr PropertyRow selector[] = {same("Namespace"), {"Labels", Spell::Tags, "labels", {}, {}, nullptr, {}}};
constexpr PropertyRow fargate_profile[] = {
    same("FargateProfileName"),  same("ClusterName"),
    same("PodExecutionRoleArn"), block("Selectors", "selector", selector),
    as("Subnets", "subnet_ids"), tags(),
};
constexpr AttributeRow arn_attributes[] = {{"", "id", {}}, {"Arn", "arn", {}}};

constexpr PropertyRow identity[] = {same("RoleArn"), same("ServiceAccount")};
constexpr PropertyRow addon_namespace[] = {same("Namespace")};
constexpr PropertyRow addon[] = {
    same("AddonName"),
    same("AddonVersion"),
    same("ClusterName"),
    same("ConfigurationValues"),
    same("ServiceAccountRoleArn"),
    as("PreserveOnDelete", "preserve"),
    block("PodIdentityAssociations", "pod_identity_association", identity),
    block("NamespaceConfig", {}, addon_namespace),
    refused("ResolveConflicts"),
    tags(),
};

constexpr PropertyRow association[] = {
    same("ClusterName"),   same("Namespace"),          same("RoleArn"),   same("ServiceAccount"),
    same("TargetRoleArn"), same("DisableSessionTags"), refused("Policy"), tags(),
};
constexpr AttributeRow association_attributes[] = {{"", "id", {}}, {"AssociationArn", "association_arn", {}}};

constexpr PropertyRow access_entry[] = {
    same("ClusterName"),
    same("KubernetesGroups"),
    same("PrincipalArn"),
    same("Type"),
    as("Username", "user_name"),
    refused("AccessPolicies"),
    tags(),
};
constexpr AttributeRow access_entry_attributes[] = {{"", "id", {}}, {"AccessEntryArn", "access_entry_arn", {}}};

constexpr TypeRow types[] = {
    {"AWS::EKS::Cluster", "aws_eks_cluster", cluster, cluster_attributes, Naming::Required, "name", 100, {}},
    {"AWS::EKS::Nodegroup",
     "aws_eks_node_group",
     node_group,
     node_group_attributes,
     Naming::Prefix,
     "node_group_name_prefix",
     36,
     {}},
    {"AWS::EKS::FargateProfile",
     "aws_eks_fargate_profile",
     fargate_profile,
     arn_attributes,
     Naming::Required,
     "fargate_profile_name",
     63,
     {}},
    {"AWS::EKS::Addon", "aws_eks_addon", addon, arn_attributes, Naming::None, {}, 0, {}},
    {"AWS::EKS::PodIdentityAssociation",
     "aws_eks_pod_identity_association",
     association,
     association_attributes,
     Naming::None,
     {},
     0,
     {}},
    {"AWS::EKS::AccessEntry", "aws_eks_access_entry", access_entry, access_entry_attributes, Naming::None, {}, 0, {}},
};

}  // namespace

std::span<const TypeRow> eks_types() { return types; }

}  // namespace mlwc::backends::terraform
