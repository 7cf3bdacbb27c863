// Starting jobs: by Amazon EventBridge Scheduler, or by hand.
#include "compiler/lower/schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

Property rate(Context& context, Reading interval) {
    struct UnitRow {
        std::int64_t minutes;
        std::string_view name;
    };
    const std::int64_t minutes = (interval.whole() + 59'999) / 60'000;
    for (const UnitRow& unit : {UnitRow{24LL * 60, "day"}, UnitRow{60, "hour"}, UnitRow{1, "minute"}}) {
        if (minutes % unit.minutes != 0) continue;
        const std::int64_t count = minutes / unit.minutes;
        return context.graph.copied(fmt::format("rate({} {}{})", count, unit.name, count == 1 ? "" : "s"));
    }
    return text("");
}

/// How often a start that AWS could not make is tried again, and until when it is still worth it.
Property start_retries(Context& context) {
    return context.graph.object({{"MaximumRetryAttempts", integer(5)}, {"MaximumEventAgeInSeconds", integer(3600)}});
}

}  // namespace

void add_schedule(Context& context, const Unit& unit, const Statements& statements, const ScheduledCall& call) {
    ResourceGraph& graph = context.graph;
    const Reading schedule = unit.needs[Field::Schedule];
    const ResourceId role =
        add_role(context, unit, "schedule_role", "The schedule starts the job with it and can do nothing else.",
                 trust(context, "scheduler.amazonaws.com", ref(*context.schedule_group, "Arn")));
    const ResourceId policy = add_policy(context, unit, "schedule_policy", {}, statements, role);
    const bool is_cron = schedule.tag() == "cron";
    Members members{
        {"GroupName", ref(*context.schedule_group)},
        {"ScheduleExpression",
         is_cron ? joined(context, {text("cron("), text_of(context, schedule[Field::Expression].value()), text(")")})
                 : rate(context, schedule[Field::Interval])}};
    if (is_cron) members.add("ScheduleExpressionTimezone", text_of(context, schedule[Field::Timezone].value()));
    members.add("FlexibleTimeWindow", graph.object({{"Mode", text("OFF")}}));
    members.add("State", text("ENABLED"));
    members.add("Target", graph.object({{"Arn", call.arn},
                                        {"RoleArn", ref(role, "Arn")},
                                        {call.member, call.value},
                                        {"RetryPolicy", start_retries(context)}}));
    Resource made = resource("AWS::Scheduler::Schedule", "schedule", {}, graph.object(members.rows()));
    Run<ResourceId, 16> before;
    before.add(policy);
    for (const ResourceId id : call.before) before.add(id);
    made.depends_on = graph.arena.copy(before.rows());
    own(context, unit, made);
}

void add_run_command(Context& context, const Unit& unit, Property command) {
    const std::string name = std::string(unit.name) + "_run";
    const auto taken = [&](const sema::Output& output) { return context.symbols.text(output.name) == name; };
    if (std::any_of(context.model.outputs.begin(), context.model.outputs.end(), taken)) return;
    context.graph.outputs.push_back({.name = context.graph.arena.copy(std::string_view(name)),
                                     .value = command,
                                     .description = "Starts the job.",
                                     .origin = unit.origin()});
}

void add_failure_notice(Context& context, const Unit& unit, Property pattern) {
    const Reading notify = unit.needs[Field::Alarms][Field::Notify];
    if (!notify) return;
    ResourceGraph& graph = context.graph;
    const Property topic = text_of(context, notify.value());
    // The policy that SNS gives a topic lets in the account's own roles, and not EventBridge itself.
    const ResourceId role = add_role(context, unit, "failure_notice_role", "The notice is published with it.",
                                     trust(context, "events.amazonaws.com"));
    Statements statements;
    statements.add(allow(context, {"sns:Publish"}, topic));
    const ResourceId policy = add_policy(context, unit, "failure_notice_policy", {}, statements, role);
    const Property target = graph.object({{"Id", text("notify")}, {"Arn", topic}, {"RoleArn", ref(role, "Arn")}});
    Resource rule = resource(
        "AWS::Events::Rule", "failure_notice", "Tells the topic of each run that fails.",
        graph.object({{"EventPattern", pattern}, {"State", text("ENABLED")}, {"Targets", graph.list({target})}}));
    rule.depends_on = graph.ids({policy});
    own(context, unit, rule);
}

}  // namespace mlwc::lower
