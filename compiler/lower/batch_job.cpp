// What jobs on AWS Batch have in common: roles, queue, definition and what starts them.
#include "compiler/lower/batch_job.h"

#include "compiler/base/diagnostics.h"
#include "compiler/lower/environment.h"
#include "compiler/lower/iam.h"
#include "compiler/lower/image.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/schedule.h"
#include "compiler/lower/text.h"
#include "compiler/lower/volumes.h"

namespace mlwc::lower {
namespace {

/// The execution role pulls and injects secrets, the job role holds what `allow` says.
void add_roles(Context& context, const Unit& unit, JobStart& start) {
    start.execution_role =
        add_role(context, unit, "execution_role", "Batch starts containers with it; they cannot use it themselves.",
                 context.ecs_trust);
    Statements starting;
    allow_pull(context, unit, starting);
    starting.add(allow(context, {"logs:CreateLogStream", "logs:PutLogEvents"}, log_streams(context, start.log_group)));
    allow_secrets(context, unit, starting);
    const ResourceId policy = add_policy(context, unit, "execution_policy", {}, starting, start.execution_role);
    start.policies = context.graph.ids({policy});
    Statements declared;
    allow_declared(context, unit, declared);
    if (declared.empty()) return;
    start.job_role = add_role(context, unit, "job_role", "What the container itself may do.", context.ecs_trust);
    const ResourceId job_policy = add_policy(context, unit, "job_policy", {}, declared, *start.job_role);
    start.policies = context.graph.ids({policy, job_policy});
}

/// Batch puts parameters into commands where it reads `Ref::`, and nothing escapes it.
void refuse_references(Context& context, const sema::Value& value) {
    constexpr std::string_view marker = "Ref::";
    if (!mentions(value, marker)) return;
    context.sink.report(context.model.origin(value).span, diag::CodeInText, marker, "AWS Batch")
        .help("text is never code here, and Batch has no way to write `Ref::` itself: say it in other words");
}

Property container(Context& context, const Unit& unit, const JobStart& start, const JobShape& shape) {
    ResourceGraph& graph = context.graph;
    const Reading needs = unit.needs;
    Members members{{"Image", image_reference(context, needs[Field::Image])}};
    Items words;
    for (const sema::Slot& slot : needs[Field::Args].children()) {
        refuse_references(context, slot.value);
        words.add(text_of(context, slot.value));
    }
    if (!words.empty()) members.add("Command", graph.list(words.rows()));
    if (const Reading user = needs[Field::User]) members.add("User", text_of(context, user.value()));
    members.add("ResourceRequirements", shape.requirements);
    for (const sema::Slot& slot : needs[Field::Env].children()) refuse_references(context, slot.value);
    const Environment environment = environment_of(context, unit);
    if (!environment.empty()) members.add("Environment", environment_list(context, environment));
    if (const Reading secrets = needs[Field::Secrets]; !secrets.children().empty()) {
        members.add("Secrets", secret_list(context, secrets));
    }
    Members linux_parameters{{"InitProcessEnabled", yes()}};
    if (const Reading shm = needs[Field::Shm]) linux_parameters.add("SharedMemorySize", integer(mebibytes_of(shm)));
    members.add("LinuxParameters", graph.object(linux_parameters.rows()));
    if (has_volumes(unit)) {
        members.add("Volumes", container_volumes(context, unit, batch_words));
        members.add("MountPoints", mount_points(context, unit));
    }
    members.add("LogConfiguration", log_configuration(context, unit, start.log_group));
    members.add("ExecutionRoleArn", ref(start.execution_role, "Arn"));
    if (start.job_role) members.add("JobRoleArn", ref(*start.job_role, "Arn"));
    for (const Entry& entry : shape.container) members.add(entry);
    return graph.object(members.rows());
}

Property retries(Context& context, const Unit& unit, const JobShape& shape) {
    ResourceGraph& graph = context.graph;
    Members members{{"Attempts", integer(unit.needs[Field::Retries].whole() + 1)}};
    if (!shape.taken_back.empty() && unit.needs[Field::Capacity].is("spot")) {
        // Whatever else fails is tried again too: only a rule that says EXIT would end it.
        const Property taken_back =
            graph.object({{"OnStatusReason", text(shape.taken_back)}, {"Action", text("RETRY")}});
        members.add("EvaluateOnExit", graph.list({taken_back}));
    }
    return graph.object(members.rows());
}

ResourceId add_definition(Context& context, const Unit& unit, const JobStart& start, const JobShape& shape) {
    ResourceGraph& graph = context.graph;
    Members members{{"Type", text("container")},
                    {"PlatformCapabilities", graph.list({text(shape.capability)})},
                    {"PropagateTags", yes()},
                    {"ContainerProperties", container(context, unit, start, shape)},
                    {"RetryStrategy", retries(context, unit, shape)}};
    if (const Reading timeout = unit.needs[Field::Timeout]) {
        members.add("Timeout", graph.object({{"AttemptDurationSeconds", integer(seconds_of(timeout))}}));
    }
    Resource definition = resource("AWS::Batch::JobDefinition", "job_definition", {}, graph.object(members.rows()));
    definition.depends_on = start.policies;
    return own(context, unit, definition);
}

ResourceId add_queue(Context& context, const Unit& unit, ResourceId environment) {
    ResourceGraph& graph = context.graph;
    const Property first = graph.object({{"Order", integer(1)}, {"ComputeEnvironment", ref(environment)}});
    return own(context, unit,
               resource("AWS::Batch::JobQueue", "job_queue", {},
                        graph.object({{"Priority", integer(1)},
                                      {"State", text("ENABLED")},
                                      {"ComputeEnvironmentOrder", graph.list({first})}})));
}

void add_batch_schedule(Context& context, const Unit& unit, ResourceId queue, ResourceId definition) {
    ResourceGraph& graph = context.graph;
    Statements statements;
    statements.add(allow(context, {"batch:SubmitJob"}, graph.list({ref(definition), ref(queue)})));
    const Property input =
        graph.object({{"JobName", text(unit.physical)}, {"JobQueue", ref(queue)}, {"JobDefinition", ref(definition)}});
    const Property target = joined(context, {text("arn:"), partition(), text(":scheduler:::aws-sdk:batch:submitJob")});
    add_schedule(context, unit, statements, {target, "Input", graph.json_text(input)});
}

Property failed_job(Context& context, ResourceId queue) {
    ResourceGraph& graph = context.graph;
    return graph.object(
        {{"source", graph.list({text("aws.batch")})},
         {"detail-type", graph.list({text("Batch Job State Change")})},
         {"detail", graph.object({{"jobQueue", graph.list({ref(queue)})}, {"status", graph.list({text("FAILED")})}})}});
}

}  // namespace

void survey_batch_job(const Context& context, const Unit& unit, Survey& survey) {
    survey.network = true;
    survey.use(AwsService::Logs);
    if (in_ecr(unit.needs[Field::Image])) {
        for (const AwsService service : {AwsService::EcrApi, AwsService::EcrDkr, AwsService::S3}) survey.use(service);
    } else {
        survey.internet = true;  // the image lies somewhere else
    }
    if (!unit.needs[Field::Secrets].children().empty()) survey.use(AwsService::SecretsManager);
    if (unit.needs[Field::Schedule]) survey.schedules = true;
    survey_services(context, unit, survey);
}

JobStart start_batch_job(Context& context, const Unit& unit) {
    JobStart start{};
    start.log_group = add_log_group(context, unit);
    add_roles(context, unit, start);
    return start;
}

Property requirement(Context& context, std::string_view type, Property value) {
    return context.graph.object({{"Type", text(type)}, {"Value", value}});
}

void finish_batch_job(Context& context, Unit& unit, const JobStart& start, ResourceId environment,
                      const JobShape& shape) {
    const ResourceId queue = add_queue(context, unit, environment);
    const ResourceId definition = add_definition(context, unit, start, shape);
    unit.made.main = queue;
    unit.made.definition = definition;
    if (unit.needs[Field::Schedule]) {
        add_batch_schedule(context, unit, queue, definition);
    } else {
        add_run_command(
            context, unit,
            joined(context, {text("aws batch submit-job --job-name "), text(unit.physical), text(" --job-queue "),
                             ref(queue), text(" --job-definition "), ref(definition)}));
    }
    add_failure_notice(context, unit, failed_job(context, queue));
}

}  // namespace mlwc::lower
