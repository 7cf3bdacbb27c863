// The bucket that load balancers write their access logs to.
#include "compiler/lower/access_logs.h"

#include <array>

#include "compiler/lower/iam.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t access_log_days = 90;

Property bucket_properties(Context& context) {
    ResourceGraph& graph = context.graph;
    const Property expire =
        graph.object({{"Id", text("expire")},
                      {"Status", text("Enabled")},
                      {"ExpirationInDays", integer(access_log_days)},
                      {"NoncurrentVersionExpiration", graph.object({{"NoncurrentDays", integer(7)}})},
                      {"AbortIncompleteMultipartUpload", graph.object({{"DaysAfterInitiation", integer(7)}})}});
    // Load balancers cannot write to a bucket with a KMS key.
    const Property encrypt =
        graph.object({{"ServerSideEncryptionByDefault", graph.object({{"SSEAlgorithm", text("AES256")}})}});
    return graph.object(
        {{"BucketEncryption", graph.object({{"ServerSideEncryptionConfiguration", graph.list({encrypt})}})},
         {"PublicAccessBlockConfiguration", graph.object({{"BlockPublicAcls", yes()},
                                                          {"BlockPublicPolicy", yes()},
                                                          {"IgnorePublicAcls", yes()},
                                                          {"RestrictPublicBuckets", yes()}})},
         {"OwnershipControls",
          graph.object({{"Rules", graph.list({graph.object({{"ObjectOwnership", text("BucketOwnerEnforced")}})})}})},
         {"VersioningConfiguration", graph.object({{"Status", text("Enabled")}})},
         {"LifecycleConfiguration", graph.object({{"Rules", graph.list({expire})}})}});
}

Property let_balancers_write(Context& context, Property bucket_arn) {
    ResourceGraph& graph = context.graph;
    const Property logs = joined(context, {bucket_arn, text("/*/AWSLogs/"), account(), text("/*")});
    return graph.object(
        {{"Sid", text("LoadBalancersWrite")},
         {"Effect", text("Allow")},
         {"Principal", graph.object({{"Service", text("logdelivery.elasticloadbalancing.amazonaws.com")}})},
         {"Action", text("s3:PutObject")},
         {"Resource", logs},
         {"Condition", condition(context, "StringEquals", "aws:SourceAccount", account())}});
}

Property refuse_plain_text(Context& context, Property bucket_arn) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"Sid", text("TlsOnly")},
                         {"Effect", text("Deny")},
                         {"Principal", graph.object({{"AWS", text("*")}})},
                         {"Action", text("s3:*")},
                         {"Resource", graph.list({bucket_arn, joined(context, {bucket_arn, text("/*")})})},
                         {"Condition", condition(context, "Bool", "aws:SecureTransport", text("false"))}});
}

}  // namespace

AccessLogs add_access_logs(Context& context) {
    ResourceGraph& graph = context.graph;
    Resource bucket = resource("AWS::S3::Bucket", "access_logs", "Who asked the load balancers for what, for 90 days.",
                               bucket_properties(context));
    bucket.retention = Retention::Retain;
    const ResourceId made = share(context, bucket);
    const Property arn = ref(made, "Arn");
    const std::array statements = {let_balancers_write(context, arn), refuse_plain_text(context, arn)};
    const ResourceId policy = share(
        context,
        resource("AWS::S3::BucketPolicy", "access_logs_policy", {},
                 graph.object({{"Bucket", ref(made)}, {"PolicyDocument", policy_document(context, statements)}})));
    return {made, policy};
}

}  // namespace mlwc::lower
