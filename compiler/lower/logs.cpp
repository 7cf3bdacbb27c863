// Log groups with an end.
#include "compiler/lower/logs.h"

#include <algorithm>

#include "compiler/lower/facts.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {

std::int64_t retention_days(Reading retention) {
    constexpr std::int64_t day = 24LL * 60 * 60 * 1000;
    const std::int64_t asked = (retention.whole() + day - 1) / day;
    const auto* const found = std::lower_bound(facts::retention_days.begin(), facts::retention_days.end(), asked);
    return found == facts::retention_days.end() ? facts::retention_days.back() : *found;
}

ResourceId add_log_group(Context& context, const Unit& unit, const Property* name) {
    Members members;
    if (name != nullptr) members.add("LogGroupName", *name);
    members.add("RetentionInDays", integer(retention_days(unit.needs[Field::Logs][Field::Retention])));
    return own(context, unit,
               resource("AWS::Logs::LogGroup", "log_group", "What the containers print, for as long as asked.",
                        context.graph.object(members.rows())));
}

Property log_streams(Context& context, ResourceId log_group) {
    return joined(context, {text("arn:"), partition(), text(":logs:"), region(), text(":"), account(),
                            text(":log-group:"), ref(log_group), text(":*")});
}

Property log_group_arn(Context& context, ResourceId log_group) {
    return joined(context, {text("arn:"), partition(), text(":logs:"), region(), text(":"), account(),
                            text(":log-group:"), ref(log_group)});
}

Property log_configuration(Context& context, const Unit& unit, ResourceId log_group) {
    return context.graph.object({{"LogDriver", text("awslogs")},
                                 {"Options", context.graph.object({{"awslogs-group", ref(log_group)},
                                                                   {"awslogs-region", region()},
                                                                   {"awslogs-stream-prefix", text(unit.physical)}})}});
}

}  // namespace mlwc::lower
