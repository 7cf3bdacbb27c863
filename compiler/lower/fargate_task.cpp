// What services and jobs on Fargate have in common: roles, log group and task definition.
#include "compiler/lower/fargate_task.h"

#include <algorithm>

#include "compiler/lower/environment.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/image.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/network.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// ECS itself starts the task with this role: it pulls, writes logs and injects secrets, and the container never has
/// it.
ResourceId add_execution_role(Context& context, const Unit& unit, ResourceId log_group, ResourceId& policy) {
    const ResourceId role =
        add_role(context, unit, "execution_role", "ECS starts containers with it; they cannot use it themselves.",
                 context.ecs_trust);
    Statements statements;
    allow_pull(context, unit, statements);
    statements.add(allow(context, {"logs:CreateLogStream", "logs:PutLogEvents"}, log_streams(context, log_group)));
    allow_secrets(context, unit, statements);
    policy = add_policy(context, unit, "execution_policy", {}, statements, role);
    return role;
}

Property texts_of(Context& context, Reading list) {
    Items items;
    for (const sema::Slot& slot : list.children()) items.add(text_of(context, slot.value));
    return context.graph.list(items.rows());
}

Property port_mappings(Context& context, std::int64_t port) {
    return context.graph.list({context.graph.object({{"ContainerPort", integer(port)}, {"Protocol", text("tcp")}})});
}

Property container(Context& context, const Unit& unit, ResourceId log_group, std::int64_t port) {
    const Reading needs = unit.needs;
    Members members{{"Name", text(container_name)},
                    {"Image", image_reference(context, needs[Field::Image])},
                    {"Essential", yes()},
                    {"Memory", integer(mebibytes_of(unit.candidate[Field::Memory]))}};
    if (const Reading command = needs[Field::Command]; !command.children().empty()) {
        members.add("EntryPoint", texts_of(context, command));
    }
    if (const Reading args = needs[Field::Args]; !args.children().empty())
        members.add("Command", texts_of(context, args));
    if (const Reading user = needs[Field::User]) members.add("User", text_of(context, user.value()));
    if (port != 0) members.add("PortMappings", port_mappings(context, port));
    const Environment environment = environment_of(context, unit);
    if (!environment.empty()) members.add("Environment", environment_list(context, environment));
    if (const Reading secrets = needs[Field::Secrets]; !secrets.children().empty()) {
        members.add("Secrets", secret_list(context, secrets));
    }
    // An init process reaps what model servers leave behind. The root file system stays writable: nobody can say from
    // outside where an image writes, and a volume over /tmp would belong to root.
    members.add("LinuxParameters", context.graph.object({{"InitProcessEnabled", yes()}}));
    members.add("LogConfiguration", log_configuration(context, unit, log_group));
    return context.graph.object(members.rows());
}

Property runtime_platform(Context& context, const Unit& unit) {
    return context.graph.object({{"CpuArchitecture", text(unit.needs[Field::Arch].is("arm64") ? "ARM64" : "X86_64")},
                                 {"OperatingSystemFamily", text("LINUX")}});
}

ResourceId add_definition(Context& context, const Unit& unit, const Task& task, Property container) {
    ResourceGraph& graph = context.graph;
    // The candidate is what Fargate sells; both numbers are texts there, CPU in 1/1024 of a vCPU, memory in MiB.
    const std::int64_t cpu_units = unit.candidate[Field::Cpu].whole() * 1024 / 1000;
    Members members{{"Family", text(unit.physical)},
                    {"RequiresCompatibilities", graph.list({text("FARGATE")})},
                    {"NetworkMode", text("awsvpc")},
                    {"Cpu", number_text(context, cpu_units)},
                    {"Memory", number_text(context, mebibytes_of(unit.candidate[Field::Memory]))},
                    {"RuntimePlatform", runtime_platform(context, unit)}};
    if (const Reading disk = unit.needs[Field::Disk]; disk && gibibytes_of(disk) > facts::fargate_free_disk) {
        const std::int64_t size = std::max(gibibytes_of(disk), facts::fargate_least_disk);
        members.add("EphemeralStorage", graph.object({{"SizeInGiB", integer(size)}}));
    }
    members.add("ExecutionRoleArn", ref(task.execution_role, "Arn"));
    if (task.task_role) members.add("TaskRoleArn", ref(*task.task_role, "Arn"));
    members.add("ContainerDefinitions", graph.list({container}));
    return own(context, unit,
               resource("AWS::ECS::TaskDefinition", "task_definition", {}, graph.object(members.rows())));
}

}  // namespace

Task add_task(Context& context, Unit& unit, std::int64_t port) {
    Task task{};
    const ResourceId log_group = add_log_group(context, unit);
    ResourceId execution_policy{};
    task.execution_role = add_execution_role(context, unit, log_group, execution_policy);
    Statements declared;
    allow_declared(context, unit, declared);
    if (declared.empty()) {
        task.policies = context.graph.ids({execution_policy});
    } else {
        task.task_role = add_role(context, unit, "task_role", "What the container itself may do.", context.ecs_trust);
        const ResourceId policy = add_policy(context, unit, "task_policy", {}, declared, *task.task_role);
        task.policies = context.graph.ids({execution_policy, policy});
    }
    task.security_group = add_security_group(context, unit);
    connect_calls(context, unit, task.security_group);
    task.definition = add_definition(context, unit, task, container(context, unit, log_group, port));
    unit.made.definition = task.definition;
    return task;
}

void survey_task(const Context& context, const Unit& unit, Survey& survey) {
    survey.network = true;
    survey.cluster = true;
    if (unit.needs[Field::Capacity].is("spot")) survey.spot_tasks = true;
    survey.use(AwsService::Logs);
    if (in_ecr(unit.needs[Field::Image])) {
        survey.use(AwsService::EcrApi);
        survey.use(AwsService::EcrDkr);
        survey.use(AwsService::S3);
    } else {
        survey.internet = true;  // the image lies somewhere else
    }
    if (!unit.needs[Field::Secrets].children().empty()) survey.use(AwsService::SecretsManager);
    survey_services(context, unit, survey);
}

Property awsvpc(Context& context, const Task& task) {
    ResourceGraph& graph = context.graph;
    return graph.object({{"Subnets", context.network.private_subnet_list},
                         {"SecurityGroups", graph.list({ref(task.security_group, "GroupId")})},
                         {"AssignPublicIp", text("DISABLED")}});
}

}  // namespace mlwc::lower
