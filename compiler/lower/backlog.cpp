// Scaling by what waits in a queue. A tracked metric alone never leaves zero: with no replica the backlog of each is
// unknown. So a second policy starts the first replica, by a metric that queues have without any.
#include "compiler/lower/backlog.h"

#include "compiler/lower/ecs_deployment.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t minute = 60;

/// One metric under a name that expressions use.
struct Series {
    std::string_view id;
    std::string_view metric_namespace;
    std::string_view metric;
    std::string_view statistic;
    Property dimensions;
};

/// An alarm says how long a period is, a policy does not: 0.
Property query(Context& context, const Series& series, std::int64_t period) {
    ResourceGraph& graph = context.graph;
    const Property metric = graph.object({{"Namespace", text(series.metric_namespace)},
                                          {"MetricName", text(series.metric)},
                                          {"Dimensions", series.dimensions}});
    Members stat{{"Metric", metric}};
    if (period != 0) stat.add("Period", integer(period));
    stat.add("Stat", text(series.statistic));
    return graph.object({{"Id", text(series.id)}, {"MetricStat", graph.object(stat.rows())}, {"ReturnData", no()}});
}

Property result(Context& context, std::string_view id, std::string_view expression) {
    return context.graph.object({{"Id", text(id)}, {"Expression", text(expression)}, {"ReturnData", yes()}});
}

Property dimension(Context& context, std::string_view name, Property value) {
    return context.graph.object({{"Name", text(name)}, {"Value", value}});
}

Series waiting(Context& context, const Unit& unit) {
    return {"waiting", "AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum",
            context.graph.list({dimension(context, "QueueName", queue_name(context, unit))})};
}

Series taken(Context& context, const Unit& unit) {
    return {"taken", "AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "Maximum",
            context.graph.list({dimension(context, "QueueName", queue_name(context, unit))})};
}

Series running(Context& context, ResourceId service) {
    return {"running", "ECS/ContainerInsights", "RunningTaskCount", "Average",
            context.graph.list({dimension(context, "ClusterName", ref(*context.cluster)),
                                dimension(context, "ServiceName", ref(service, "Name"))})};
}

/// Items that are being worked on count too: otherwise the last ones would be taken from the replicas that have them.
void track_backlog(Context& context, const Unit& unit, const Scalable& scalable, ResourceId target,
                   ResourceId service) {
    ResourceGraph& graph = context.graph;
    const Property queries = graph.list(
        {query(context, waiting(context, unit), 0), query(context, taken(context, unit), 0),
         query(context, running(context, service), 0),
         result(context, "backlog", "(waiting + taken) / IF(FILL(running, REPEAT) > 0, FILL(running, REPEAT), 1)")});
    const Property metric = graph.object({{"Metrics", queries}});
    const Reading backlog = unit.needs[Field::Scale][Field::Track][Field::Backlog];
    Tracking tracking{"scale_on_backlog", "backlog", {}, integer(backlog ? backlog.whole() : 1)};
    tracking.custom = &metric;
    tracking.comment = "Items for each replica, those that it works on included.";
    add_tracking(context, unit, scalable, target, tracking);
}

/// While items wait and nobody works on any.
void start_from_zero(Context& context, const Unit& unit, const Scalable& scalable, ResourceId target) {
    ResourceGraph& graph = context.graph;
    const ResourceId policy =
        add_stepping(context, unit, scalable, target,
                     {"scale_from_zero", "from-zero", 1, 5 * minute + seconds_of(unit.needs[Field::Startup]),
                      "Starts the first replica; it is not asked again while that one starts."});
    const Property queries =
        graph.list({query(context, waiting(context, unit), minute), query(context, taken(context, unit), minute),
                    result(context, "left", "IF(taken < 1, waiting, 0)")});
    own(context, unit,
        resource("AWS::CloudWatch::Alarm", "waiting_alarm", "Rings while items wait and nobody works on any.",
                 graph.object({{"AlarmDescription",
                                joined(context, {text(unit.physical), text(": items wait, and no replica is there")})},
                               {"Metrics", queries},
                               {"EvaluationPeriods", integer(1)},
                               {"Threshold", integer(1)},
                               {"ComparisonOperator", text("GreaterThanOrEqualToThreshold")},
                               {"TreatMissingData", text("notBreaching")},
                               {"AlarmActions", graph.list({ref(policy, "Arn")})}})));
}

}  // namespace

void add_backlog_scaling(Context& context, const Unit& unit, ResourceId service) {
    if (!is_autoscaled(unit)) return;
    const Scalable scalable = replicas_of(context, service);
    const ResourceId target = add_scalable_target(context, unit, scalable);
    track_backlog(context, unit, scalable, target, service);
    if (unit.needs[Field::Scale][Field::Min].whole() == 0) start_from_zero(context, unit, scalable, target);
}

}  // namespace mlwc::lower
