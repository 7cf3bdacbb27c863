// Alarms: few, each for something that somebody must look at.
#include "compiler/lower/alarms.h"

#include "compiler/lower/text.h"

namespace mlwc::lower {

Property dimensions(Context& context, std::initializer_list<Entry> entries) {
    Items items;
    for (const Entry& entry : entries) {
        items.add(context.graph.object({{"Name", text(entry.name)}, {"Value", entry.value}}));
    }
    return context.graph.list(items.rows());
}

ResourceId add_alarm(Context& context, const Unit& unit, const AlarmRow& row, Property dimensions,
                     const Property* actions) {
    Run<Property, 5> whose;
    whose.add(text(unit.physical));
    if (!unit.variant.empty()) {
        whose.add(text("/"));
        whose.add(text(unit.variant));
    }
    whose.add(text(": "));
    whose.add(text(row.description));
    Members members{{"AlarmDescription", joined(context, whose.rows())},
                    {"Namespace", text(row.metric_namespace)},
                    {"MetricName", text(row.metric)},
                    {"Dimensions", dimensions},
                    {"Statistic", text(row.statistic)},
                    {"Period", integer(row.period_seconds)},
                    {"EvaluationPeriods", integer(row.periods)},
                    {"Threshold", integer(row.threshold)},
                    {"ComparisonOperator", text(row.below ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold")},
                    {"TreatMissingData", text(row.below ? "breaching" : "notBreaching")}};
    if (actions != nullptr) {
        members.add("AlarmActions", *actions);
    } else if (const Reading notify = unit.needs[Field::Alarms][Field::Notify]) {
        const Property topic = context.graph.list({text_of(context, notify.value())});
        members.add("AlarmActions", topic);
        members.add("OKActions", topic);
    }
    return own(context, unit, resource("AWS::CloudWatch::Alarm", row.role, {}, context.graph.object(members.rows())));
}

}  // namespace mlwc::lower
