// Where an asynchronous endpoint finds its work, puts its results, and tells of them.
#include "compiler/lower/sagemaker_work.h"

#include <string_view>

#include "compiler/lower/bucket.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr BucketRow bucket_of_work = {
    "work_bucket", "work_bucket_policy",
    "Callers put work below inputs/ and find what became of it below outputs/ and failures/.", 0};

Property objects_arn(Context& context, ResourceId bucket, std::string_view below) {
    return joined(context, {ref(bucket, "Arn"), text(below)});
}

Property work_address(Context& context, ResourceId bucket, std::string_view below) {
    return joined(context, {text("s3://"), ref(bucket), text(below)});
}

/// Encrypted by the key that AWS keeps for topics: whoever may publish needs no permission for the key.
ResourceId add_topic(Context& context, const Unit& unit, std::string_view role, std::string_view policy_role,
                     std::string_view comment) {
    ResourceGraph& graph = context.graph;
    const ResourceId topic =
        own(context, unit,
            resource("AWS::SNS::Topic", role, comment, graph.object({{"KmsMasterKeyId", text("alias/aws/sns")}})));
    const Property deny =
        graph.object({{"Sid", text("TlsOnly")},
                      {"Effect", text("Deny")},
                      {"Principal", graph.object({{"AWS", text("*")}})},
                      {"Action", text("sns:Publish")},
                      {"Resource", ref(topic)},
                      {"Condition", condition(context, "Bool", "aws:SecureTransport", text("false"))}});
    const Property statements[] = {deny};
    own(context, unit,
        resource("AWS::SNS::TopicPolicy", policy_role, {},
                 graph.object({{"Topics", graph.list({ref(topic)})},
                               {"PolicyDocument", policy_document(context, statements)}})));
    return topic;
}

}  // namespace

Work add_work(Context& context, const Unit& unit) {
    Work work{};
    const Bucket bucket = add_bucket(context, &unit, bucket_of_work);
    work.bucket = bucket.bucket;
    work.bucket_policy = bucket.policy;
    work.results =
        add_topic(context, unit, "results_topic", "results_topic_policy", "Subscribe to hear of work that is done.");
    work.failures =
        add_topic(context, unit, "failures_topic", "failures_topic_policy", "Subscribe to hear of work that failed.");
    return work;
}

void allow_work(Context& context, const Work& work, Statements& statements) {
    ResourceGraph& graph = context.graph;
    statements.add(allow(context, {"s3:GetObject"}, objects_arn(context, work.bucket, "/inputs/*")));
    statements.add(allow(context, {"s3:AbortMultipartUpload", "s3:PutObject"},
                         graph.list({objects_arn(context, work.bucket, "/failures/*"),
                                     objects_arn(context, work.bucket, "/outputs/*")})));
    statements.add(allow(context, {"s3:ListBucket"}, ref(work.bucket, "Arn")));
    statements.add(allow(context, {"sns:Publish"}, graph.list({ref(work.failures), ref(work.results)})));
}

void allow_use_of_work(Context& context, ResourceId bucket, Statements& statements) {
    ResourceGraph& graph = context.graph;
    statements.add(allow(context, {"s3:PutObject"}, objects_arn(context, bucket, "/inputs/*")));
    statements.add(
        allow(context, {"s3:GetObject"},
              graph.list({objects_arn(context, bucket, "/failures/*"), objects_arn(context, bucket, "/outputs/*")})));
}

Property async_configuration(Context& context, const Work& work) {
    ResourceGraph& graph = context.graph;
    const Property told = graph.object({{"SuccessTopic", ref(work.results)}, {"ErrorTopic", ref(work.failures)}});
    return graph.object(
        {{"OutputConfig", graph.object({{"S3OutputPath", work_address(context, work.bucket, "/outputs/")},
                                        {"S3FailurePath", work_address(context, work.bucket, "/failures/")},
                                        {"NotificationConfig", told}})}});
}

}  // namespace mlwc::lower
