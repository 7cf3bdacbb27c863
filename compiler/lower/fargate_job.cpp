// A job on Fargate: a task that EventBridge Scheduler starts, or that somebody runs.
#include "compiler/lower/fargate_job.h"

#include "compiler/lower/fargate_task.h"
#include "compiler/lower/schedule.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

bool is_spot(const Unit& unit) { return unit.needs[Field::Capacity].is("spot"); }

void add_task_schedule(Context& context, const Unit& unit, const Task& task) {
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
    if (is_spot(unit)) {
        const Property spot = graph.object({{"CapacityProvider", text("FARGATE_SPOT")}, {"Weight", integer(1)}});
        parameters.add("CapacityProviderStrategy", graph.list({spot}));
    } else {
        parameters.add("LaunchType", text("FARGATE"));
    }
    parameters.add("NetworkConfiguration", graph.object({{"AwsvpcConfiguration", awsvpc(context, task)}}));
    add_schedule(context, unit, statements, {cluster, "EcsParameters", graph.object(parameters.rows())});
}

void add_task_command(Context& context, const Unit& unit, const Task& task) {
    Run<Property, 24> words;
    words.add(text("aws ecs run-task --cluster "));
    words.add(ref(*context.cluster));
    words.add(
        text(is_spot(unit) ? " --capacity-provider-strategy capacityProvider=FARGATE_SPOT" : " --launch-type FARGATE"));
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

void survey_fargate_job(const Context& context, const Unit& unit, Survey& survey) {
    survey_task(context, unit, survey);
    if (unit.needs[Field::Schedule]) survey.schedules = true;
}

void lower_fargate_job(Context& context, Unit& unit) {
    const Task task = add_task(context, unit, 0);
    unit.made.main = task.definition;
    if (unit.needs[Field::Schedule]) {
        add_task_schedule(context, unit, task);
    } else {
        add_task_command(context, unit, task);
    }
    add_failure_notice(context, unit, failed_task(context, task));
}

}  // namespace mlwc::lower
