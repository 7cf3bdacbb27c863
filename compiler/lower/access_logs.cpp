// The bucket that load balancers write their access logs to.
#include "compiler/lower/access_logs.h"

#include "compiler/lower/bucket.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr BucketRow access_logs = {"access_logs", "access_logs_policy",
                                   "Who asked the load balancers for what, for 90 days.", 90};

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

}  // namespace

AccessLogs add_access_logs(Context& context) {
    const Bucket made = add_bucket(context, nullptr, access_logs, let_balancers_write);
    return {made.bucket, made.policy};
}

}  // namespace mlwc::lower
