// Rows for Amazon EFS.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr Link to_system[] = {{"file_system_id", "id"}};
constexpr SplitRow backup_split = {"aws_efs_backup_policy", to_system};
constexpr SplitRow policy_split = {"aws_efs_file_system_policy", to_system};

constexpr PropertyRow backup[] = {as("Status", "backup_policy.status")};
constexpr PropertyRow lifecycle[] = {
    as("TransitionToIA", "transition_to_ia"),
    same("TransitionToArchive"),
    same("TransitionToPrimaryStorageClass"),
};
constexpr PropertyRow protection[] = {as("ReplicationOverwriteProtection", "replication_overwrite")};
constexpr PropertyRow file_system[] = {
    same("AvailabilityZoneName"),
    same("Encrypted"),
    same("KmsKeyId"),
    same("PerformanceMode"),
    same("ThroughputMode"),
    same("ProvisionedThroughputInMibps"),
    block("LifecyclePolicies", "lifecycle_policy", lifecycle),
    block("FileSystemProtection", "protection", protection),
    flatten("BackupPolicy", backup, &backup_split),
    {"FileSystemPolicy", Spell::Document, "policy", {}, {}, &policy_split, {}},
    refused("BypassPolicyLockoutSafetyCheck"),
    refused("ReplicationConfiguration"),
    tags("FileSystemTags"),
};
constexpr AttributeRow file_system_attributes[] = {{"", "id", {}}, {"FileSystemId", "id", {}}, {"Arn", "arn", {}}};

constexpr PropertyRow mount_target[] = {
    same("FileSystemId"), same("SubnetId"),      same("SecurityGroups"),
    same("IpAddress"),    same("IpAddressType"), as("Ipv6Address", "ipv6_address"),
};
constexpr AttributeRow mount_target_attributes[] = {{"", "id", {}}, {"Id", "id", {}}, {"IpAddress", "ip_address", {}}};

constexpr PropertyRow user[] = {same("Uid"), same("Gid"), same("SecondaryGids")};
constexpr PropertyRow creation[] = {same("OwnerUid"), same("OwnerGid"), same("Permissions")};
constexpr PropertyRow root[] = {same("Path"), block("CreationInfo", {}, creation)};
constexpr PropertyRow access_point[] = {
    same("FileSystemId"),   block("PosixUser", {}, user), block("RootDirectory", {}, root),
    refused("ClientToken"), tags("AccessPointTags"),
};
constexpr AttributeRow access_point_attributes[] = {{"", "id", {}}, {"AccessPointId", "id", {}}, {"Arn", "arn", {}}};

constexpr TypeRow types[] = {
    {"AWS::EFS::FileSystem", "aws_efs_file_system", file_system, file_system_attributes, Naming::None, {}, 0, {}},
    {"AWS::EFS::MountTarget", "aws_efs_mount_target", mount_target, mount_target_attributes, Naming::None, {}, 0, {}},
    {"AWS::EFS::AccessPoint", "aws_efs_access_point", access_point, access_point_attributes, Naming::None, {}, 0, {}},
};

}  // namespace

std::span<const TypeRow> storage_types() { return types; }

}  // namespace mlwc::backends::terraform
