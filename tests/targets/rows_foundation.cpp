// Roles, logs, alarms, storage and queues.
#include "tests/targets/rows.h"

namespace mlwc::tests::rows {

std::vector<TypeMeaning> foundation() {
    constexpr std::string_view rule = "rule/apply_server_side_encryption_by_default/sse_algorithm";
    constexpr std::string_view block = "aws_s3_bucket_public_access_block";
    constexpr std::string_view lifecycle = "aws_s3_bucket_lifecycle_configuration";
    return {
        {"AWS::IAM::Role", "aws_iam_role", {{"AssumeRolePolicyDocument", "assume_role_policy"}}},
        {"AWS::IAM::ManagedPolicy",
         "aws_iam_policy",
         {{"PolicyDocument", "policy"}, {"Roles/0", "role", Saying::Same, "aws_iam_role_policy_attachment"}}},
        {"AWS::IAM::InstanceProfile", "aws_iam_instance_profile", {{"Roles/0", "role"}}},
        {"AWS::Logs::LogGroup", "aws_cloudwatch_log_group", {{"RetentionInDays"}, {"LogGroupName", "name"}}},
        {"AWS::S3::Bucket",
         "aws_s3_bucket",
         {{"BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm", rule,
           Saying::Same, "aws_s3_bucket_server_side_encryption_configuration"},
          {"PublicAccessBlockConfiguration/BlockPublicAcls", "block_public_acls", Saying::Same, block},
          {"PublicAccessBlockConfiguration/BlockPublicPolicy", "block_public_policy", Saying::Same, block},
          {"PublicAccessBlockConfiguration/IgnorePublicAcls", "ignore_public_acls", Saying::Same, block},
          {"PublicAccessBlockConfiguration/RestrictPublicBuckets", "restrict_public_buckets", Saying::Same, block},
          {"OwnershipControls/Rules/0/ObjectOwnership", "rule/object_ownership", Saying::Same,
           "aws_s3_bucket_ownership_controls"},
          {"VersioningConfiguration/Status", "versioning_configuration/status", Saying::Same,
           "aws_s3_bucket_versioning"},
          {"LifecycleConfiguration/Rules/0/Status", "rule/0/status", Saying::Same, lifecycle},
          {"LifecycleConfiguration/Rules/0/ExpirationInDays", "rule/0/expiration/days", Saying::Same, lifecycle},
          {"LifecycleConfiguration/Rules/0/NoncurrentVersionExpiration/NoncurrentDays",
           "rule/0/noncurrent_version_expiration/noncurrent_days", Saying::Same, lifecycle}}},
        {"AWS::S3::BucketPolicy", "aws_s3_bucket_policy", {{"Bucket"}, {"PolicyDocument", "policy"}}},
        {"AWS::CloudWatch::Alarm",
         "aws_cloudwatch_metric_alarm",
         {{"AlarmDescription"},
          {"Namespace"},
          {"MetricName"},
          {"Dimensions/Name=LoadBalancer/Value", "dimensions/LoadBalancer"},
          {"Dimensions/Name=TargetGroup/Value", "dimensions/TargetGroup"},
          {"Dimensions/Name=ServiceName/Value", "dimensions/ServiceName"},
          {"Dimensions/Name=EndpointName/Value", "dimensions/EndpointName"},
          {"Dimensions/Name=QueueName/Value", "dimensions/QueueName"},
          {"Metrics/0/Id", "metric_query/0/id"},
          {"Metrics/0/ReturnData", "metric_query/0/return_data"},
          {"Metrics/0/MetricStat/Metric/Namespace", "metric_query/0/metric/namespace"},
          {"Metrics/0/MetricStat/Metric/MetricName", "metric_query/0/metric/metric_name"},
          {"Metrics/0/MetricStat/Metric/Dimensions/Name=QueueName/Value", "metric_query/0/metric/dimensions/QueueName"},
          {"Metrics/0/MetricStat/Period", "metric_query/0/metric/period"},
          {"Metrics/0/MetricStat/Stat", "metric_query/0/metric/stat"},
          {"Metrics/Id=left/Expression", "metric_query/id=left/expression"},
          {"AlarmActions"},
          {"Statistic"},
          {"Period"},
          {"EvaluationPeriods"},
          {"Threshold"},
          {"ComparisonOperator"},
          {"TreatMissingData"}}},
    };
}

std::vector<TypeMeaning> storage() {
    return {
        {"AWS::EFS::FileSystem",
         "aws_efs_file_system",
         {{"Encrypted"},
          {"ThroughputMode"},
          {"BackupPolicy/Status", "backup_policy/status", Saying::Same, "aws_efs_backup_policy"},
          {"FileSystemPolicy", "policy", Saying::Same, "aws_efs_file_system_policy"}}},
        {"AWS::EFS::MountTarget", "aws_efs_mount_target", {{"FileSystemId"}, {"SubnetId"}, {"SecurityGroups"}}},
        {"AWS::EFS::AccessPoint",
         "aws_efs_access_point",
         {{"FileSystemId"},
          {"PosixUser/Uid"},
          {"PosixUser/Gid"},
          {"RootDirectory/Path"},
          {"RootDirectory/CreationInfo/OwnerUid"},
          {"RootDirectory/CreationInfo/OwnerGid"},
          {"RootDirectory/CreationInfo/Permissions"}}},
    };
}

std::vector<TypeMeaning> queues() {
    return {
        {"AWS::SQS::Queue",
         "aws_sqs_queue",
         {{"QueueName", "name"},
          {"VisibilityTimeout", "visibility_timeout_seconds"},
          {"MessageRetentionPeriod", "message_retention_seconds"},
          {"ReceiveMessageWaitTimeSeconds", "receive_wait_time_seconds"},
          {"SqsManagedSseEnabled", "sqs_managed_sse_enabled"},
          {"RedrivePolicy"},
          {"RedriveAllowPolicy"}}},
        {"AWS::SQS::QueuePolicy", "aws_sqs_queue_policy", {{"Queues/0", "queue_url"}, {"PolicyDocument", "policy"}}},
    };
}

}  // namespace mlwc::tests::rows
