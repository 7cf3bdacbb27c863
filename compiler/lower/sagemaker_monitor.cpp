// What is kept of an endpoint's requests, and the schedule that compares it with a baseline.
#include "compiler/lower/sagemaker_monitor.h"

#include <algorithm>
#include <string>

#include "compiler/lower/bucket.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/image.h"
#include "compiler/lower/names.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/sagemaker_role.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr BucketRow capture_bucket = {"capture_bucket", "capture_bucket_policy",
                                      "Requests and answers are kept below captured/, what was found below reports/.",
                                      0};
constexpr std::string_view captured = "captured/";
constexpr std::string_view reports = "reports/";
constexpr std::string_view data_metrics = "/aws/sagemaker/Endpoints/data-metrics";
constexpr std::int64_t seconds_per_hour = 60LL * 60;

/// `s3://.../captured/`: a part of where everything is kept.
Property address(Context& context, const Unit& unit, const Capture& capture, std::string_view part) {
    if (capture.bucket) return joined(context, {text("s3://"), ref(*capture.bucket), text("/"), text(part)});
    return joined(context, {text_of(context, unit.needs[Field::Monitor][Field::Destination].value()), text(part)});
}

Property captured_objects(Context& context, ResourceId bucket, std::string_view part) {
    return joined(context, {ref(bucket, "Arn"), text("/"), text(part), text("*")});
}

void allow_writing(Context& context, const Unit& unit, std::optional<ResourceId> bucket, std::string_view part,
                   Statements& statements) {
    if (bucket) {
        statements.add(
            allow(context, {"s3:AbortMultipartUpload", "s3:PutObject"}, captured_objects(context, *bucket, part)));
        return;
    }
    const std::string_view ending = context.graph.arena.copy(std::string(part) + "*");
    allow_writing_below(context, unit,
                        {&unit.needs[Field::Monitor][Field::Destination].value(), "`monitor.destination`", ending},
                        statements);
}

void allow_reading(Context& context, const Unit& unit, std::optional<ResourceId> bucket, std::string_view part,
                   Statements& statements) {
    const std::string_view ending = context.graph.arena.copy(std::string(part) + "*");
    if (bucket) {
        statements.add(allow(context, {"s3:GetObject"}, captured_objects(context, *bucket, part)));
        const Property only = condition(context, "StringLike", "s3:prefix", text(ending));
        statements.add(allow(context, {"s3:ListBucket"}, ref(*bucket, "Arn"), &only));
        return;
    }
    allow_reading_below(context, unit,
                        {&unit.needs[Field::Monitor][Field::Destination].value(), "`monitor.destination`", ending},
                        statements);
}

Property configuration(Context& context, const Unit& unit, const Capture& capture) {
    ResourceGraph& graph = context.graph;
    constexpr std::int64_t one_percent = 10'000;
    const auto mode = [&](std::string_view name) { return graph.object({{"CaptureMode", text(name)}}); };
    // What is neither is kept in Base64.
    const Property as_it_is = graph.object({{"CsvContentTypes", graph.list({text("text/csv")})},
                                            {"JsonContentTypes", graph.list({text("application/json")})}});
    return graph.object(
        {{"EnableCapture", yes()},
         {"InitialSamplingPercentage", integer(unit.needs[Field::Monitor][Field::Capture].whole() / one_percent)},
         {"DestinationS3Uri", address(context, unit, capture, captured)},
         {"CaptureOptions", graph.list({mode("Input"), mode("Output")})},
         {"CaptureContentTypeHeader", as_it_is}});
}

/// A role for the runs alone: they read what was kept, and the endpoint does not.
SageMakerRole add_monitor_role(Context& context, const Unit& unit, const Capture& capture, ResourceId security_group) {
    const Reading quality = unit.needs[Field::Monitor][Field::DataQuality];
    SageMakerRole made{};
    made.role = add_role(context, unit, "monitor_role", "The runs that look at what was kept have it.",
                         trust(context, "sagemaker.amazonaws.com"));
    Statements statements;
    allow_pull(context, quality[Field::Analyzer], statements);
    // One log group for all runs of the account: SageMaker makes it, and nobody else can say how long it is kept.
    statements.add(
        allow(context, {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"},
              joined(context, {text("arn:"), partition(), text(":logs:"), region(), text(":"), account(),
                               text(":log-group:/aws/sagemaker/ProcessingJobs:*")})));
    allow_metrics(context, data_metrics, statements);
    allow_interfaces(context, security_group, statements);
    allow_reading(context, unit, capture.bucket, captured, statements);
    allow_reading_below(context, unit, {&quality[Field::Baseline].value(), "`monitor.data_quality.baseline`"},
                        statements);
    allow_writing(context, unit, capture.bucket, reports, statements);
    made.policy = add_policy(context, unit, "monitor_policy", {}, statements, made.role);
    return made;
}

/// A file that the baseline job left in its folder.
Property file_in(Context& context, const Property& folder, std::string_view name) {
    return context.graph.object({{"S3Uri", joined(context, {folder, text(name)})}});
}

Property baseline(Context& context, Reading quality) {
    const Property folder = text_of(context, quality[Field::Baseline].value());
    return context.graph.object({{"ConstraintsResource", file_in(context, folder, "constraints.json")},
                                 {"StatisticsResource", file_in(context, folder, "statistics.json")}});
}

ResourceId add_job_definition(Context& context, const Unit& unit, const Capture& capture, ResourceId security_group) {
    ResourceGraph& graph = context.graph;
    const Reading quality = unit.needs[Field::Monitor][Field::DataQuality];
    const SageMakerRole role = add_monitor_role(context, unit, capture, security_group);
    const Property cluster = graph.object({{"InstanceCount", integer(1)},
                                           {"InstanceType", graph.copied(quality[Field::Instance].text())},
                                           {"VolumeSizeInGB", integer(facts::monitoring_volume)}});
    const Property network = graph.object({{"Subnets", context.network.private_subnet_list},
                                           {"SecurityGroupIds", graph.list({ref(security_group, "GroupId")})}});
    const Property output =
        graph.object({{"S3Output", graph.object({{"S3Uri", address(context, unit, capture, reports)},
                                                 {"LocalPath", text("/opt/ml/processing/output")}})}});
    const Property input = graph.object({{"EndpointName", ref(*unit.made.main, "EndpointName")},
                                         {"LocalPath", text("/opt/ml/processing/input/endpoint")}});
    Resource job = resource(
        "AWS::SageMaker::DataQualityJobDefinition", "data_quality_job",
        "Compares what was kept with the baseline; for tabular data.",
        graph.object(
            {{"DataQualityAppSpecification",
              graph.object({{"ImageUri", image_reference(context, quality[Field::Analyzer])},
                            {"Environment", graph.object({{"publish_cloudwatch_metrics", text("Enabled")}})}})},
             {"DataQualityBaselineConfig", baseline(context, quality)},
             {"DataQualityJobInput", graph.object({{"EndpointInput", input}})},
             {"DataQualityJobOutputConfig", graph.object({{"MonitoringOutputs", graph.list({output})}})},
             {"JobResources", graph.object({{"ClusterConfig", cluster}})},
             {"NetworkConfig",
              graph.object({{"EnableInterContainerTrafficEncryption", yes()}, {"VpcConfig", network}})},
             {"RoleArn", ref(role.role, "Arn")},
             {"StoppingCondition",
              graph.object({{"MaxRuntimeInSeconds",
                             integer(std::min(seconds_of(quality[Field::Every]), facts::longest_monitoring))}})}}));
    job.depends_on = graph.ids({role.policy});
    job.create_before_destroy = true;
    return own(context, unit, job);
}

/// On the hour, in UTC: the forms that SageMaker takes.
std::string expression(std::int64_t seconds) {
    if (seconds <= seconds_per_hour) return "cron(0 * ? * * *)";
    if (seconds >= 24 * seconds_per_hour) return "cron(0 0 ? * * *)";
    return "cron(0 0/" + std::to_string(seconds / seconds_per_hour) + " ? * * *)";
}

}  // namespace

std::optional<Capture> add_capture(Context& context, const Unit& unit, Statements& statements) {
    const Reading monitor = unit.needs[Field::Monitor];
    if (!monitor) return {};
    Capture capture{};
    if (!monitor[Field::Destination]) capture.bucket = add_bucket(context, &unit, capture_bucket).bucket;
    allow_writing(context, unit, capture.bucket, captured, statements);
    capture.configuration = {"DataCaptureConfig", configuration(context, unit, capture)};
    return capture;
}

void add_data_quality(Context& context, const Unit& unit, const Capture& capture, ResourceId security_group) {
    const Reading quality = unit.needs[Field::Monitor][Field::DataQuality];
    if (!quality) return;
    ResourceGraph& graph = context.graph;
    const ResourceId job = add_job_definition(context, unit, capture, security_group);
    constexpr std::string_view ending = "-data-quality";
    const std::string name =
        physical_name(context.graph.app, unit.identity, facts::endpoint_name - ending.size()).append(ending);
    const std::string when = expression(seconds_of(quality[Field::Every]));
    own(context, unit,
        resource(
            "AWS::SageMaker::MonitoringSchedule", "data_quality_schedule", {},
            graph.object(
                {{"MonitoringScheduleName", graph.copied(name)},
                 {"MonitoringScheduleConfig",
                  graph.object({{"MonitoringJobDefinitionName", ref(job, "JobDefinitionName")},
                                {"MonitoringType", text("DataQuality")},
                                {"ScheduleConfig", graph.object({{"ScheduleExpression", graph.copied(when)}})}})}})));
}

}  // namespace mlwc::lower
