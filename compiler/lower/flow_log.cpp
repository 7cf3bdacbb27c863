// A record of who talked to whom in a new network.
#include "compiler/lower/flow_log.h"

#include "compiler/lower/iam.h"
#include "compiler/lower/logs.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t flow_log_days = 90;  // long enough to look into an incident that was noticed late

}  // namespace

void add_flow_log(Context& context, ResourceId vpc) {
    ResourceGraph& graph = context.graph;
    const ResourceId group = share(context, resource("AWS::Logs::LogGroup", "flow_log_group", {},
                                                     graph.object({{"RetentionInDays", integer(flow_log_days)}})));
    const ResourceId role = share(
        context, resource("AWS::IAM::Role", "flow_log_role", "Lets the network write its flow log.",
                          graph.object({{"AssumeRolePolicyDocument", trust(context, "vpc-flow-logs.amazonaws.com")}})));
    const Property write = allow(context, {"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"},
                                 log_streams(context, group));
    const ResourceId policy =
        share(context, resource("AWS::IAM::ManagedPolicy", "flow_log_policy", {},
                                graph.object({{"PolicyDocument", policy_document(context, {&write, 1})},
                                              {"Roles", graph.list({ref(role)})}})));
    Resource log = resource("AWS::EC2::FlowLog", "flow_log", "Who talked to whom, for looking into incidents.",
                            graph.object({{"ResourceType", text("VPC")},
                                          {"ResourceId", ref(vpc)},
                                          {"TrafficType", text("ALL")},
                                          {"LogDestinationType", text("cloud-watch-logs")},
                                          {"LogDestination", log_group_arn(context, group)},
                                          {"DeliverLogsPermissionArn", ref(role, "Arn")}}));
    log.depends_on = graph.ids({policy});
    share(context, log);
}

}  // namespace mlwc::lower
