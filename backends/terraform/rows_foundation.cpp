// Rows for identity, encryption, logs, storage and topics.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow log_group[] = {
    as("LogGroupName", "name"), same("RetentionInDays"),           as("KmsKeyId", "kms_key_id"),
    same("LogGroupClass"),      same("DeletionProtectionEnabled"), tags(),
};
// CloudFormation's ARN of a log group ends in `:*`, Terraform's does not.
constexpr AttributeRow log_group_attributes[] = {{"", "name", {}}, {"Arn", "arn", ":*"}};

constexpr PropertyRow key[] = {
    same("Description"),
    same("EnableKeyRotation"),
    as("PendingWindowInDays", "deletion_window_in_days"),
    as("KeySpec", "customer_master_key_spec"),
    same("KeyUsage"),
    as("Enabled", "is_enabled"),
    same("MultiRegion"),
    same("RotationPeriodInDays"),
    document("KeyPolicy", "policy"),
    tags(),
};
constexpr AttributeRow key_attributes[] = {{"", "key_id", {}}, {"KeyId", "key_id", {}}, {"Arn", "arn", {}}};

constexpr PropertyRow alias[] = {as("AliasName", "name"), same("TargetKeyId")};
constexpr AttributeRow alias_attributes[] = {{"", "name", {}}};

constexpr Link to_role[] = {{"role", "name"}};
constexpr SplitRow role_attachment = {"aws_iam_role_policy_attachment", to_role};
constexpr PropertyRow role[] = {
    as("RoleName", "name"),
    same("Description"),
    same("Path"),
    same("MaxSessionDuration"),
    same("PermissionsBoundary"),
    document("AssumeRolePolicyDocument", "assume_role_policy"),
    each("ManagedPolicyArns", &role_attachment, "policy_arn"),
    refused("Policies"),
    tags(),
};
constexpr AttributeRow role_attributes[] = {{"", "name", {}}, {"Arn", "arn", {}}, {"RoleId", "unique_id", {}}};

constexpr Link to_policy[] = {{"policy_arn", "arn"}};
constexpr SplitRow policy_attachment = {"aws_iam_role_policy_attachment", to_policy};
constexpr PropertyRow managed_policy[] = {
    as("ManagedPolicyName", "name"),
    same("Description"),
    same("Path"),
    document("PolicyDocument", "policy"),
    each("Roles", &policy_attachment, "role"),
    refused("Users"),
    refused("Groups"),
};
constexpr AttributeRow managed_policy_attributes[] = {{"", "arn", {}}, {"PolicyArn", "arn", {}}};

constexpr PropertyRow instance_profile[] = {as("InstanceProfileName", "name"), same("Path"), first("Roles", "role")};
constexpr AttributeRow named_attributes[] = {{"", "name", {}}, {"Arn", "arn", {}}};

constexpr Link to_bucket[] = {{"bucket", "id"}};
constexpr SplitRow encryption_split = {"aws_s3_bucket_server_side_encryption_configuration", to_bucket};
constexpr SplitRow access_split = {"aws_s3_bucket_public_access_block", to_bucket};
constexpr SplitRow ownership_split = {"aws_s3_bucket_ownership_controls", to_bucket};
constexpr SplitRow versioning_split = {"aws_s3_bucket_versioning", to_bucket};
constexpr SplitRow lifecycle_split = {"aws_s3_bucket_lifecycle_configuration", to_bucket};
constexpr SplitRow logging_split = {"aws_s3_bucket_logging", to_bucket};

constexpr PropertyRow encryption_default[] = {as("SSEAlgorithm", "sse_algorithm"),
                                              as("KMSMasterKeyID", "kms_master_key_id")};
constexpr PropertyRow encryption_rule[] = {
    same("BucketKeyEnabled"),
    block("ServerSideEncryptionByDefault", "apply_server_side_encryption_by_default", encryption_default),
};
constexpr PropertyRow encryption[] = {block("ServerSideEncryptionConfiguration", "rule", encryption_rule)};
constexpr PropertyRow access_block[] = {
    same("BlockPublicAcls"),
    same("BlockPublicPolicy"),
    same("IgnorePublicAcls"),
    same("RestrictPublicBuckets"),
};
constexpr PropertyRow ownership_rule[] = {same("ObjectOwnership")};
constexpr PropertyRow ownership[] = {block("Rules", "rule", ownership_rule)};
constexpr PropertyRow versioning[] = {as("Status", "versioning_configuration.status")};
constexpr PropertyRow noncurrent_expiration[] = {same("NoncurrentDays"), same("NewerNoncurrentVersions")};
constexpr PropertyRow abort_upload[] = {same("DaysAfterInitiation")};
constexpr PropertyRow transition[] = {as("TransitionInDays", "days"), same("StorageClass")};
constexpr PropertyRow lifecycle_rule[] = {
    same("Id"),
    same("Status"),
    as("Prefix", "filter.prefix"),
    as("ExpirationInDays", "expiration.days"),
    as("ExpiredObjectDeleteMarker", "expiration.expired_object_delete_marker"),
    block("NoncurrentVersionExpiration", {}, noncurrent_expiration),
    block("AbortIncompleteMultipartUpload", {}, abort_upload),
    block("Transitions", "transition", transition),
    otherwise("filter.prefix", "\"\""),
};
constexpr PropertyRow lifecycle[] = {block("Rules", "rule", lifecycle_rule)};
constexpr PropertyRow logging[] = {
    as("DestinationBucketName", "target_bucket"),
    as("LogFilePrefix", "target_prefix"),
    otherwise("target_prefix", "\"\""),
};
constexpr PropertyRow bucket[] = {
    as("BucketName", "bucket"),
    flatten("BucketEncryption", encryption, &encryption_split),
    flatten("PublicAccessBlockConfiguration", access_block, &access_split),
    flatten("OwnershipControls", ownership, &ownership_split),
    flatten("VersioningConfiguration", versioning, &versioning_split),
    flatten("LifecycleConfiguration", lifecycle, &lifecycle_split),
    flatten("LoggingConfiguration", logging, &logging_split),
    tags(),
};
constexpr AttributeRow bucket_attributes[] = {
    {"", "id", {}},
    {"Arn", "arn", {}},
    {"DomainName", "bucket_domain_name", {}},
    {"RegionalDomainName", "bucket_regional_domain_name", {}},
};

constexpr PropertyRow bucket_policy[] = {same("Bucket"), document("PolicyDocument", "policy")};
constexpr AttributeRow bucket_policy_attributes[] = {{"", "id", {}}};

constexpr PropertyRow topic[] = {
    as("TopicName", "name"), same("DisplayName"), same("KmsMasterKeyId"), refused("Subscription"), tags(),
};
constexpr AttributeRow topic_attributes[] = {{"", "arn", {}}, {"TopicArn", "arn", {}}, {"TopicName", "name", {}}};
constexpr PropertyRow topic_policy[] = {first("Topics", "arn"), document("PolicyDocument", "policy")};
constexpr AttributeRow topic_policy_attributes[] = {{"", "id", {}}, {"Id", "id", {}}};

constexpr TypeRow types[] = {
    {"AWS::Logs::LogGroup", "aws_cloudwatch_log_group", log_group, log_group_attributes, Naming::Prefix, "name_prefix",
     200, "skip_destroy"},
    {"AWS::KMS::Key", "aws_kms_key", key, key_attributes, Naming::None, {}, 0, {}},
    {"AWS::KMS::Alias", "aws_kms_alias", alias, alias_attributes, Naming::None, {}, 0, {}},
    {"AWS::IAM::Role", "aws_iam_role", role, role_attributes, Naming::Prefix, "name_prefix", 38, {}},
    {"AWS::IAM::ManagedPolicy",
     "aws_iam_policy",
     managed_policy,
     managed_policy_attributes,
     Naming::Prefix,
     "name_prefix",
     100,
     {}},
    {"AWS::IAM::InstanceProfile",
     "aws_iam_instance_profile",
     instance_profile,
     named_attributes,
     Naming::Prefix,
     "name_prefix",
     38,
     {}},
    {"AWS::S3::Bucket", "aws_s3_bucket", bucket, bucket_attributes, Naming::Prefix, "bucket_prefix", 37, {}},
    {"AWS::S3::BucketPolicy", "aws_s3_bucket_policy", bucket_policy, bucket_policy_attributes, Naming::None, {}, 0, {}},
    {"AWS::SNS::Topic", "aws_sns_topic", topic, topic_attributes, Naming::Prefix, "name_prefix", 200, {}},
    {"AWS::SNS::TopicPolicy", "aws_sns_topic_policy", topic_policy, topic_policy_attributes, Naming::None, {}, 0, {}},
};

}  // namespace

std::span<const TypeRow> foundation_types() { return types; }

}  // namespace mlwc::backends::terraform
