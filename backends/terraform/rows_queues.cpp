// Rows for Amazon SQS.
#include "backends/terraform/rows.h"

namespace mlwc::backends::terraform {
namespace {

constexpr PropertyRow queue[] = {
    as("QueueName", "name"),
    as("FifoQueue", "fifo_queue"),
    same("FifoThroughputLimit"),
    same("ContentBasedDeduplication"),
    same("DeduplicationScope"),
    same("DelaySeconds"),
    as("MaximumMessageSize", "max_message_size"),
    as("MessageRetentionPeriod", "message_retention_seconds"),
    as("ReceiveMessageWaitTimeSeconds", "receive_wait_time_seconds"),
    as("VisibilityTimeout", "visibility_timeout_seconds"),
    as("SqsManagedSseEnabled", "sqs_managed_sse_enabled"),
    same("KmsMasterKeyId"),
    same("KmsDataKeyReusePeriodSeconds"),
    {"RedrivePolicy", Spell::Document, "redrive_policy", {}, {}, nullptr, {}},
    {"RedriveAllowPolicy", Spell::Document, "redrive_allow_policy", {}, {}, nullptr, {}},
    tags(),
};
constexpr AttributeRow queue_attributes[] = {
    {"", "url", {}}, {"QueueUrl", "url", {}}, {"Arn", "arn", {}}, {"QueueName", "name", {}}};
constexpr PropertyRow queue_policy[] = {first("Queues", "queue_url"), document("PolicyDocument", "policy")};

constexpr TypeRow types[] = {
    {"AWS::SQS::Queue", "aws_sqs_queue", queue, queue_attributes, Naming::Prefix, "name_prefix", 54, {}},
    {"AWS::SQS::QueuePolicy", "aws_sqs_queue_policy", queue_policy, {}, Naming::None, {}, 0, {}},
};

}  // namespace

std::span<const TypeRow> queue_types() { return types; }

}  // namespace mlwc::backends::terraform
