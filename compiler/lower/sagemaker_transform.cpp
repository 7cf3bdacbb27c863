// A job of Amazon SageMaker AI batch transform.
#include "compiler/lower/sagemaker_transform.h"

#include <string>

#include "compiler/base/diagnostics.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/names.h"
#include "compiler/lower/network.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/sagemaker_model.h"
#include "compiler/lower/sagemaker_role.h"
#include "compiler/lower/schedule.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::string_view execution = "<aws.scheduler.execution-id>";
constexpr std::size_t execution_digits = 16;  // what Scheduler puts there

/// How the names of all runs begin: the rest tells one run from another.
std::string run_prefix(const Context& context, const Unit& unit) {
    return physical_name(context.graph.app, unit.identity, facts::endpoint_name - execution_digits - 1) + "-";
}

/// Scheduler replaces its own words wherever it reads them, and nothing escapes them.
void refuse_scheduler_words(Context& context, const sema::Value& value) {
    constexpr std::string_view marker = "<aws.scheduler.";
    if (!mentions(value, marker)) return;
    context.sink.report(context.model.origin(value).span, diag::CodeInText, marker, "EventBridge Scheduler")
        .help("text is never code here, and Scheduler has no way to write it itself: say it in other words");
}

struct SplitRow {
    std::string_view word;
    std::string_view type;
    std::string_view assemble;
};
constexpr SplitRow splits[] = {{"line", "Line", "Line"},
                               {"recordio", "RecordIO", "None"},
                               {"tfrecord", "TFRecord", "None"},
                               {"none", "None", "None"}};

const SplitRow& split_of(Reading transform) {
    for (const SplitRow& row : splits) {
        if (transform[Field::Split].is(row.word)) return row;
    }
    return splits[3];
}

Property data_source(Context& context, Reading transform) {
    ResourceGraph& graph = context.graph;
    const Property place =
        graph.object({{"S3DataType", text("S3Prefix")}, {"S3Uri", text_of(context, transform[Field::Input].value())}});
    return graph.object({{"S3DataSource", place}});
}

/// The request that Scheduler sends for each run, in the words of the API.
Property request(Context& context, const Unit& unit, Property name, ResourceId model) {
    ResourceGraph& graph = context.graph;
    const Reading transform = unit.needs[Field::Transform];
    const SplitRow& split = split_of(transform);
    Members members{
        {"TransformJobName", name},
        {"ModelName", ref(model, "ModelName")},
        {"TransformInput", graph.object({{"DataSource", data_source(context, transform)},
                                         {"ContentType", text_of(context, transform[Field::ContentType].value())},
                                         {"SplitType", text(split.type)}})},
        {"TransformOutput", graph.object({{"S3OutputPath", text_of(context, transform[Field::Output].value())},
                                          {"AssembleWith", text(split.assemble)}})},
        {"TransformResources", graph.object({{"InstanceType", graph.copied(unit.candidate[Field::Name].text())},
                                             {"InstanceCount", integer(transform[Field::Instances].whole())}})},
        {"MaxConcurrentTransforms", integer(transform[Field::Concurrency].whole())}};
    if (const Reading payload = transform[Field::Payload]) {
        members.add("MaxPayloadInMB", integer(mebibytes_of(payload)));
    }
    if (split.type != "None") members.add("BatchStrategy", text("MultiRecord"));
    const Reading timeout = transform[Field::Timeout];
    const std::int64_t retries = unit.needs[Field::Retries].whole();
    Members client;
    if (timeout) client.add("InvocationsTimeoutInSeconds", integer(seconds_of(timeout)));
    if (retries > 0) client.add("InvocationsMaxRetries", integer(retries));
    if (!client.empty()) members.add("ModelClientConfig", graph.object(client.rows()));
    Items tags;
    for (const Entry& tag : graph.tags) tags.add(graph.object({{"Key", text(tag.name)}, {"Value", tag.value}}));
    if (!tags.empty()) members.add("Tags", graph.list(tags.rows()));
    return graph.object(members.rows());
}

void add_transform_schedule(Context& context, const Unit& unit, ResourceId model) {
    const Property prefix = context.graph.copied(run_prefix(context, unit));
    const Property runs = joined(context, {text("arn:"), partition(), text(":sagemaker:"), region(), text(":"),
                                           account(), text(":transform-job/"), prefix, text("*")});
    Statements statements;
    if (context.graph.tags.empty()) {
        statements.add(allow(context, {"sagemaker:CreateTransformJob"}, runs));
    } else {
        statements.add(allow(context, {"sagemaker:AddTags", "sagemaker:CreateTransformJob"}, runs));
    }
    const Property target =
        joined(context, {text("arn:"), partition(), text(":scheduler:::aws-sdk:sagemaker:createTransformJob")});
    const Property input = request(context, unit, joined(context, {prefix, text(execution)}), model);
    add_schedule(context, unit, statements, {target, "Input", context.graph.json_text(input)});
}

/// The same run as one command. It is for a shell, so places with a quote in them have to be put in by hand.
void add_transform_command(Context& context, const Unit& unit, ResourceId model) {
    const Reading transform = unit.needs[Field::Transform];
    for (const Field field : {Field::Input, Field::Output, Field::ContentType}) {
        if (mentions(transform[field].value(), "'")) return;
    }
    const SplitRow& split = split_of(transform);
    Run<Property, 32> words;
    const auto say = [&](std::initializer_list<Property> more) {
        for (const Property& word : more) words.add(word);
    };
    say({text("aws sagemaker create-transform-job --transform-job-name "),
         context.graph.copied(run_prefix(context, unit)),
         text("$(date +%Y%m%d%H%M%S) --model-name "),
         ref(model, "ModelName"),
         text(" --transform-input 'DataSource={S3DataSource={S3DataType=S3Prefix,S3Uri="),
         text_of(context, transform[Field::Input].value()),
         text("}},SplitType="),
         text(split.type),
         text(",ContentType="),
         text_of(context, transform[Field::ContentType].value()),
         text("' --transform-output 'S3OutputPath="),
         text_of(context, transform[Field::Output].value()),
         text(",AssembleWith="),
         text(split.assemble),
         text("' --transform-resources InstanceType="),
         context.graph.copied(unit.candidate[Field::Name].text()),
         text(",InstanceCount="),
         number_text(context, transform[Field::Instances].whole()),
         text(" --max-concurrent-transforms "),
         number_text(context, transform[Field::Concurrency].whole())});
    if (const Reading payload = transform[Field::Payload])
        say({text(" --max-payload-in-mb "), number_text(context, mebibytes_of(payload))});
    if (split.type != "None") say({text(" --batch-strategy MultiRecord")});
    const Reading timeout = transform[Field::Timeout];
    const std::int64_t retries = unit.needs[Field::Retries].whole();
    if (timeout || retries > 0) say({text(" --model-client-config ")});
    if (timeout) say({text("InvocationsTimeoutInSeconds="), number_text(context, seconds_of(timeout))});
    if (timeout && retries > 0) say({text(",")});
    if (retries > 0) say({text("InvocationsMaxRetries="), number_text(context, retries)});
    add_run_command(context, unit, joined(context, words.rows()));
}

Property failed_transform(Context& context, const Unit& unit) {
    ResourceGraph& graph = context.graph;
    const Property ours = graph.object({{"prefix", graph.copied(run_prefix(context, unit))}});
    return graph.object({{"source", graph.list({text("aws.sagemaker")})},
                         {"detail-type", graph.list({text("SageMaker Transform Job State Change")})},
                         {"detail", graph.object({{"TransformJobName", graph.list({ours})},
                                                  {"TransformJobStatus", graph.list({text("Failed")})}})}});
}

}  // namespace

void survey_sagemaker_transform(const Context& context, const Unit& unit, Survey& survey) {
    survey.network = true;
    survey.use(AwsService::S3);
    if (!unit.needs[Field::Secrets].children().empty()) survey.use(AwsService::SecretsManager);
    if (unit.needs[Field::Schedule]) survey.schedules = true;
    survey_services(context, unit, survey);
}

void lower_sagemaker_transform(Context& context, Unit& unit) {
    const Reading transform = unit.needs[Field::Transform];
    for (const Field field : {Field::Input, Field::Output, Field::ContentType}) {
        refuse_scheduler_words(context, transform[field].value());
    }
    const ResourceId security_group = add_security_group(context, unit);
    connect_calls(context, unit, security_group);
    Statements statements;
    allow_reading_below(context, unit, {&transform[Field::Input].value(), "`transform.input`"}, statements);
    allow_writing_below(context, unit, {&transform[Field::Output].value(), "`transform.output`"}, statements);
    // One log group for all runs of the account: SageMaker makes it, and nobody else can say how long it is kept.
    const Property logs = joined(context, {text("arn:"), partition(), text(":logs:"), region(), text(":"), account(),
                                           text(":log-group:/aws/sagemaker/TransformJobs:*")});
    const SageMakerRole role =
        add_sagemaker_role(context, unit, {logs, security_group, "/aws/sagemaker/TransformJobs"}, statements);
    const ResourceId model = add_model(context, unit, role, security_group);
    unit.made.main = model;
    if (unit.needs[Field::Schedule]) {
        add_transform_schedule(context, unit, model);
    } else {
        add_transform_command(context, unit, model);
    }
    add_failure_notice(context, unit, failed_transform(context, unit));
}

}  // namespace mlwc::lower
