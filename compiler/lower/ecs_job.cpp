// A job on ECS: a task that EventBridge Scheduler starts, or that somebody runs.
#include "compiler/lower/ecs_job.h"

#include "compiler/lower/ecs_task.h"
#include "compiler/lower/schedule.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

void add_task_schedule(Context& context, const Unit& unit, const Capacity& capacity, const Task& task) {
    ResourceGraph& graph = context.graph;
    const Property cluster = ref(*context.cluster, "Arn");
    const Property here = condition(context, "ArnEquals", "ecs:cluster", cluster);
    const Property to_tasks =
        condition(context, "StringEquals", "iam:PassedToService", text("ecs-tasks.amazonaws.com"));
    Items roles;
    roles.add(ref(task.execution_role, "Arn"));
    if (task.task_role) roles.add(ref(*task.task_role, "Arn"));
    Statements statements;
    statements.add(allow(context, {"ecs:RunTask"}, ref(task.definition), &here));
    statements.add(allow(context, {"iam:PassRole"}, graph.list(roles.rows()), &to_tasks));
    Members parameters{{"TaskDefinitionArn", ref(task.definition)}, {"TaskCount", integer(1)}};
    add_capacity(context, unit, capacity, parameters);
    if (!capacity.placement.empty()) {
        parameters.add("PlacementConstraints", graph.list({graph.object({{"Type", text(capacity.placement)}})}));
    }
    parameters.add("NetworkConfiguration", graph.object({{"AwsvpcConfiguration", awsvpc(context, task, capacity)}}));
    Before before;  // an interval begins when the schedule is made
    wait_for_task(context, task, before);
    add_schedule(context, unit, statements, {cluster, "EcsParameters", graph.object(parameters.rows()), before.rows()});
}

void add_task_command(Context& context, const Unit& unit, const Capacity& capacity, const Task& task) {
    Run<Property, 24> words;
    words.add(text("aws ecs run-task --cluster "));
    words.add(ref(*context.cluster));
    if (const std::optional<Property> provider = capacity_provider(unit, capacity)) {
        words.add(text(" --capacity-provider-strategy capacityProvider="));
        words.add(*provider);
        if (!capacity.placement.empty()) {
            words.add(text(" --placement-constraints type="));
            words.add(text(capacity.placement));
        }
    } else {
        words.add(text(" --launch-type FARGATE"));
    }
    words.add(text(" --task-definition "));
    words.add(ref(task.definition));
    words.add(text(" --network-configuration awsvpcConfiguration={subnets=["));
    for (std::size_t i = 0; i < context.network.private_subnets.size(); ++i) {
        if (i > 0) words.add(text(","));
        words.add(context.network.private_subnets[i]);
    }
    words.add(text("],securityGroups=["));
    words.add(ref(task.security_group, "GroupId"));
    words.add(text("]}"));
    add_run_command(context, unit, joined(context, words.rows()));
}

/// A task that stopped with another exit code than 0.
Property failed_task(Context& context, const Task& task) {
    ResourceGraph& graph = context.graph;
    const Property not_zero = graph.list({graph.object({{"anything-but", graph.list({integer(0)})}})});
    return graph.object({{"source", graph.list({text("aws.ecs")})},
                         {"detail-type", graph.list({text("ECS Task State Change")})},
                         {"detail", graph.object({{"taskDefinitionArn", graph.list({ref(task.definition)})},
                                                  {"lastStatus", graph.list({text("STOPPED")})},
                                                  {"containers", graph.object({{"exitCode", not_zero}})}})}});
}

}  // namespace

void survey_ecs_job(const Context& context, const Unit& unit, Survey& survey) {
    survey_task(context, unit, survey);
    if (unit.needs[Field::Schedule]) survey.schedules = true;
}

void lower_ecs_job(Context& context, Unit& unit, const Capacity& capacity) {
    const Task task = add_task(context, unit, capacity, {});
    unit.made.main = task.definition;
    if (unit.needs[Field::Schedule]) {
        add_task_schedule(context, unit, capacity, task);
    } else {
        add_task_command(context, unit, capacity, task);
    }
    add_failure_notice(context, unit, failed_task(context, task));
}

}  // namespace mlwc::lower
