// What services, workers and jobs on ECS have in common: roles, log group and task definition.
#include "compiler/lower/ecs_task.h"

#include <algorithm>

#include "compiler/lower/contract.h"
#include "compiler/lower/environment.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/image.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/queue.h"
#include "compiler/lower/text.h"
#include "compiler/lower/volumes.h"

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

/// 1/1024 of a vCPU.
std::int64_t cpu_units(Reading cpu) { return cpu.whole() * 1024 / 1000; }

/// What takes longer than AWS waits must be able to say that it is not to be stopped.
void allow_protection(Context& context, Statements& statements) {
    const Property tasks = joined(context, {text("arn:"), partition(), text(":ecs:"), region(), text(":"), account(),
                                            text(":task/"), ref(*context.cluster), text("/*")});
    statements.add(allow(context, {"ecs:GetTaskProtection", "ecs:UpdateTaskProtection"}, tasks));
}

Property port_mappings(Context& context, std::int64_t port) {
    return context.graph.list({context.graph.object({{"ContainerPort", integer(port)}, {"Protocol", text("tcp")}})});
}

/// Fargate sells the task as a whole, and the container has all of it. On an instance it has what it needs.
void add_size(Context& context, const Unit& unit, const Capacity& capacity, Members& members) {
    if (sells_tasks(capacity)) {
        members.add("Memory", integer(mebibytes_of(unit.candidate[Field::Memory])));
        return;
    }
    members.add("Cpu", integer(cpu_units(unit.needs[Field::Cpu])));
    members.add("Memory", integer(mebibytes_of(unit.needs[Field::Memory])));
    if (const Reading gpu = unit.needs[Field::Gpu]) {
        const Property count = number_text(context, gpu.whole());
        const std::string_view type = is_neuron(context, unit) ? "NeuronDevice" : "GPU";
        const Property gpus = context.graph.object({{"Type", text(type)}, {"Value", count}});
        members.add("ResourceRequirements", context.graph.list({gpus}));
    }
}

/// An init process reaps what model servers leave behind. The root file system stays writable: nobody can say from
/// outside where an image writes, and a volume over /tmp would belong to root.
Property linux_parameters(Context& context, const Unit& unit) {
    Members members{{"InitProcessEnabled", yes()}};
    if (const Reading shm = unit.needs[Field::Shm]) members.add("SharedMemorySize", integer(mebibytes_of(shm)));
    return context.graph.object(members.rows());
}

/// Who is told to stop may finish the item or the answer that it has, as long as AWS waits for it. 0: nothing takes
/// longer than AWS waits anyway.
std::int64_t stop_seconds(const Capacity& capacity, const Duty& duty) {
    const std::int64_t answer = duty.answer_seconds > facts::default_stop_timeout ? duty.answer_seconds : 0;
    return std::min(std::max(duty.item_seconds, answer), capacity.longest_stop_seconds);
}

Property container(Context& context, const Unit& unit, const Capacity& capacity, ResourceId log_group,
                   const Duty& duty) {
    const Reading needs = unit.needs;
    Members members{
        {"Name", text(container_name)}, {"Image", image_reference(context, needs[Field::Image])}, {"Essential", yes()}};
    add_size(context, unit, capacity, members);
    if (const Reading command = needs[Field::Command]; !command.children().empty()) {
        members.add("EntryPoint", texts_of(context, command));
    }
    if (const Items args = starting_arguments(context, unit); !args.empty())
        members.add("Command", context.graph.list(args.rows()));
    if (const Reading user = needs[Field::User]) members.add("User", text_of(context, user.value()));
    if (duty.port != 0) members.add("PortMappings", port_mappings(context, duty.port));
    Environment environment = environment_of(context, unit);
    if (duty.item_seconds != 0) add_own_queue(context, unit, environment);
    if (!sells_tasks(capacity)) add_region(context, unit, environment);
    if (!environment.empty()) members.add("Environment", environment_list(context, environment));
    if (const Reading secrets = needs[Field::Secrets]; !secrets.children().empty()) {
        members.add("Secrets", secret_list(context, secrets));
    }
    members.add("LinuxParameters", linux_parameters(context, unit));
    if (has_volumes(unit)) members.add("MountPoints", mount_points(context, unit));
    if (const std::int64_t stop = stop_seconds(capacity, duty); stop != 0) members.add("StopTimeout", integer(stop));
    members.add("LogConfiguration", log_configuration(context, unit, log_group));
    return context.graph.object(members.rows());
}

Property runtime_platform(Context& context, const Unit& unit) {
    return context.graph.object({{"CpuArchitecture", text(unit.needs[Field::Arch].is("arm64") ? "ARM64" : "X86_64")},
                                 {"OperatingSystemFamily", text("LINUX")}});
}

/// What Fargate sells: both numbers are texts there, memory in MiB.
void add_task_size(Context& context, const Unit& unit, Members& members) {
    members.add("Cpu", number_text(context, cpu_units(unit.candidate[Field::Cpu])));
    members.add("Memory", number_text(context, mebibytes_of(unit.candidate[Field::Memory])));
}

void add_task_disk(Context& context, const Unit& unit, Members& members) {
    const Reading disk = unit.needs[Field::Disk];
    if (!disk || gibibytes_of(disk) <= facts::fargate_free_disk) return;
    const std::int64_t size = std::max(gibibytes_of(disk), facts::fargate_least_disk);
    members.add("EphemeralStorage", context.graph.object({{"SizeInGiB", integer(size)}}));
}

ResourceId add_definition(Context& context, const Unit& unit, const Capacity& capacity, const Task& task,
                          Property container) {
    ResourceGraph& graph = context.graph;
    Members members{{"Family", text(unit.physical)},
                    {"RequiresCompatibilities", graph.list({text(capacity.compatibility)})},
                    {"NetworkMode", text("awsvpc")}};
    if (sells_tasks(capacity)) add_task_size(context, unit, members);
    members.add("RuntimePlatform", runtime_platform(context, unit));
    if (sells_tasks(capacity)) add_task_disk(context, unit, members);
    members.add("ExecutionRoleArn", ref(task.execution_role, "Arn"));
    if (task.task_role) members.add("TaskRoleArn", ref(*task.task_role, "Arn"));
    if (has_volumes(unit)) members.add("Volumes", container_volumes(context, unit, ecs_words));
    members.add("ContainerDefinitions", graph.list({container}));
    return own(context, unit,
               resource("AWS::ECS::TaskDefinition", "task_definition", {}, graph.object(members.rows())));
}

}  // namespace

Task add_task(Context& context, Unit& unit, const Capacity& capacity, const Duty& duty) {
    Task task{};
    task.stop_seconds = stop_seconds(capacity, duty);
    const ResourceId log_group = add_log_group(context, unit);
    ResourceId execution_policy{};
    task.execution_role = add_execution_role(context, unit, log_group, execution_policy);
    Statements declared;
    allow_declared(context, unit, declared);
    if (duty.item_seconds != 0) {
        allow_receive(context, unit, declared);
        if (duty.item_seconds > task.stop_seconds) allow_protection(context, declared);
    }
    if (declared.empty()) {
        task.policies = context.graph.ids({execution_policy});
    } else {
        task.task_role = add_role(context, unit, "task_role", "What the container itself may do.", context.ecs_trust);
        const ResourceId policy = add_policy(context, unit, "task_policy", {}, declared, *task.task_role);
        task.policies = context.graph.ids({execution_policy, policy});
    }
    task.security_group = add_security_group(context, unit);
    connect_calls(context, unit, task.security_group);
    task.mount_targets = mount_targets(context, unit);
    connect_volumes(context, unit, task.security_group);
    const Property main = container(context, unit, capacity, log_group, duty);
    task.definition = add_definition(context, unit, capacity, task, main);
    unit.made.definition = task.definition;
    return task;
}

void wait_for_task(const Context& context, const Task& task, Before& before) {
    for (const ResourceId policy : task.policies) before.add(policy);
    for (const ResourceId target : task.mount_targets) before.add(target);
    wait_for_rules(context, task.security_group, before);
}

void survey_task(const Context& context, const Unit& unit, Survey& survey) {
    survey.network = true;
    survey.cluster = true;
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

Property awsvpc(Context& context, const Task& task, const Capacity& capacity) {
    ResourceGraph& graph = context.graph;
    Members members{{"Subnets", context.network.private_subnet_list},
                    {"SecurityGroups", graph.list({ref(task.security_group, "GroupId")})}};
    if (sells_tasks(capacity)) members.add("AssignPublicIp", text("DISABLED"));  // elsewhere there is nothing to say
    return graph.object(members.rows());
}

}  // namespace mlwc::lower
