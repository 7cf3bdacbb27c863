// Buckets: encrypted, versioned, closed to the public and to whoever does not speak TLS, and kept when the app goes.
#include "compiler/lower/bucket.h"

#include "compiler/lower/iam.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

Property bucket_properties(Context& context, const BucketRow& row) {
    ResourceGraph& graph = context.graph;
    Members rule{{"Id", text("expire")}, {"Status", text("Enabled")}};
    if (row.expires_after != 0) rule.add("ExpirationInDays", integer(row.expires_after));
    rule.add("NoncurrentVersionExpiration", graph.object({{"NoncurrentDays", integer(7)}}));
    rule.add("AbortIncompleteMultipartUpload", graph.object({{"DaysAfterInitiation", integer(7)}}));
    const Property expire = graph.object(rule.rows());
    // Load balancers cannot write to a bucket with a KMS key, and nothing declares one for others yet.
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

Property refuse_plain_text(Context& context, Property bucket_arn) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"Sid", text("TlsOnly")},
                         {"Effect", text("Deny")},
                         {"Principal", graph.object({{"AWS", text("*")}})},
                         {"Action", text("s3:*")},
                         {"Resource", graph.list({bucket_arn, joined(context, {bucket_arn, text("/*")})})},
                         {"Condition", condition(context, "Bool", "aws:SecureTransport", text("false"))}});
}

ResourceId add(Context& context, const Unit* unit, Resource made) {
    return unit != nullptr ? own(context, *unit, made) : share(context, made);
}

}  // namespace

Bucket add_bucket(Context& context, const Unit* unit, const BucketRow& row,
                  Property (*let_in)(Context&, Property arn)) {
    ResourceGraph& graph = context.graph;
    Resource bucket = resource("AWS::S3::Bucket", row.role, row.comment, bucket_properties(context, row));
    bucket.retention = Retention::Retain;
    const ResourceId made = add(context, unit, bucket);
    const Property arn = ref(made, "Arn");
    Run<Property, 2> statements;
    if (let_in != nullptr) statements.add(let_in(context, arn));
    statements.add(refuse_plain_text(context, arn));
    const ResourceId policy = add(
        context, unit,
        resource(
            "AWS::S3::BucketPolicy", row.policy_role, {},
            graph.object({{"Bucket", ref(made)}, {"PolicyDocument", policy_document(context, statements.rows())}})));
    return {made, policy};
}

}  // namespace mlwc::lower
