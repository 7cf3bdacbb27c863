// A real-time endpoint of Amazon SageMaker AI.
#include "compiler/lower/sagemaker.h"

#include <algorithm>

#include "compiler/lower/alarms.h"
#include "compiler/lower/environment.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/image.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/network.h"
#include "compiler/lower/permissions.h"
#include "compiler/lower/sagemaker_role.h"
#include "compiler/lower/scaling.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::string_view variant_name = "main";

/// Only a container that needs nothing outside can be cut off entirely.
bool is_isolated(const Unit& unit) {
    const auto is_empty = [&](Field field) { return unit.needs[field].children().empty(); };
    return !unit.needs[Field::Egress] && is_empty(Field::Secrets) && is_empty(Field::Allow) && is_empty(Field::Calls);
}

/// Whether the source is one archive; else it is everything below a prefix.
bool is_archive(const sema::Value& source) {
    const sema::Value& last = source.kind == sema::ValueKind::DeployText && source.extent.count > 0
                                  ? source.children()[source.extent.count - 1].value
                                  : source;
    return last.kind == sema::ValueKind::String && last.text().ends_with(".tar.gz");
}

Property model_data(Context& context, const sema::Value& source) {
    ResourceGraph& graph = context.graph;
    const bool archive = is_archive(source);
    return graph.object({{"S3DataSource", graph.object({{"S3Uri", text_of(context, source)},
                                                        {"S3DataType", text(archive ? "S3Object" : "S3Prefix")},
                                                        {"CompressionType", text(archive ? "Gzip" : "None")}})}});
}

Property container(Context& context, const Unit& unit) {
    Members members{{"Image", image_reference(context, unit.needs[Field::Image])}};
    if (const Reading source = unit.needs[Field::Model][Field::Source]) {
        members.add("ModelDataSource", model_data(context, source.value()));
    }
    Environment environment = environment_of(context, unit);
    add_secret_arns(context, unit, environment);
    if (!environment.empty()) members.add("Environment", context.graph.object(environment.rows()));
    return context.graph.object(members.rows());
}

ResourceId add_model(Context& context, const Unit& unit, const SageMakerRole& role, ResourceId security_group) {
    ResourceGraph& graph = context.graph;
    Members members{{"ExecutionRoleArn", ref(role.role, "Arn")},
                    {"PrimaryContainer", container(context, unit)},
                    {"VpcConfig", graph.object({{"Subnets", context.network.private_subnet_list},
                                                {"SecurityGroupIds", graph.list({ref(security_group, "GroupId")})}})}};
    if (is_isolated(unit)) members.add("EnableNetworkIsolation", yes());
    Resource model = resource("AWS::SageMaker::Model", "model", "The image, its weights and where they run.",
                              graph.object(members.rows()));
    model.depends_on = graph.ids({role.policy});
    model.create_before_destroy = true;
    return own(context, unit, model);
}

Property variant(Context& context, const Unit& unit, ResourceId model) {
    Members members{{"VariantName", text(variant_name)},
                    {"ModelName", ref(model, "ModelName")},
                    {"InstanceType", context.graph.copied(unit.candidate[Field::Name].text())},
                    {"InitialInstanceCount", integer(unit.needs[Field::Scale][Field::Min].whole())},
                    {"InitialVariantWeight", integer(1)},
                    {"ContainerStartupHealthCheckTimeoutInSeconds",
                     integer(std::max(seconds_of(unit.needs[Field::Startup]), facts::least_startup))}};
    // An instance with disks of its own takes no volume beside them.
    if (const Reading disk = unit.needs[Field::Disk]; disk && unit.candidate[Field::LocalDisk].whole() == 0) {
        members.add("VolumeSizeInGB", integer(gibibytes_of(disk)));
    }
    return context.graph.object(members.rows());
}

ResourceId add_config(Context& context, const Unit& unit, ResourceId model) {
    ResourceGraph& graph = context.graph;
    Resource config = resource("AWS::SageMaker::EndpointConfig", "endpoint_config", {},
                               graph.object({{"ProductionVariants", graph.list({variant(context, unit, model)})}}));
    config.create_before_destroy = true;
    return own(context, unit, config);
}

/// Half of the instances at a time: an update then asks for half as many more, and GPU quotas are small. A batch is at
/// most half of a variant, so an endpoint that may run on one instance is replaced as a whole.
Property deployment(Context& context, const Unit& unit, ResourceId alarm) {
    ResourceGraph& graph = context.graph;
    const Property watched = graph.list({graph.object({{"AlarmName", ref(alarm)}})});
    const Entry rollback{"AutoRollbackConfiguration", graph.object({{"Alarms", watched}})};
    const Entry wait{"WaitIntervalInSeconds", integer(120)};
    if (unit.needs[Field::Scale][Field::Min].whole() < 2) {
        const Property traffic = graph.object({{"Type", text("ALL_AT_ONCE")}, wait});
        const Property fleet =
            graph.object({{"TrafficRoutingConfiguration", traffic}, {"TerminationWaitInSeconds", integer(120)}});
        return graph.object({{"BlueGreenUpdatePolicy", fleet}, rollback});
    }
    const Property batch = graph.object({{"Type", text("CAPACITY_PERCENT")}, {"Value", integer(50)}});
    return graph.object({{"RollingUpdatePolicy", graph.object({{"MaximumBatchSize", batch}, wait})}, rollback});
}

ResourceId add_endpoint(Context& context, const Unit& unit, ResourceId config, ResourceId log_group, ResourceId alarm) {
    ResourceGraph& graph = context.graph;
    // Autoscaling moves the number of instances: an update keeps it, and takes only the weights from the configuration.
    const Property weight = graph.object({{"VariantPropertyType", text("DesiredWeight")}});
    Resource endpoint =
        resource("AWS::SageMaker::Endpoint", "endpoint", "Answers signed requests; a bad update rolls back.",
                 graph.object({{"EndpointName", text(unit.physical)},
                               {"EndpointConfigName", ref(config, "EndpointConfigName")},
                               {"RetainAllVariantProperties", yes()},
                               {"ExcludeRetainedVariantProperties", graph.list({weight})},
                               {"DeploymentConfig", deployment(context, unit, alarm)}}));
    endpoint.depends_on = graph.ids({log_group});
    return own(context, unit, endpoint);
}

void add_scaling(Context& context, const Unit& unit, ResourceId endpoint) {
    const Reading invocations = unit.needs[Field::Scale][Field::Track][Field::Invocations];
    if (!is_autoscaled(unit) || !invocations) return;
    const Scalable scalable{
        "sagemaker", "sagemaker:variant:DesiredInstanceCount",
        joined(context, {text("endpoint/"), ref(endpoint, "EndpointName"), text("/variant/"), text(variant_name)})};
    const ResourceId target = add_scalable_target(context, unit, scalable);
    add_tracking(
        context, unit, scalable, target,
        {"scale_on_invocations", "invocations", "SageMakerVariantInvocationsPerInstance",
         per_minute(context, invocations.value()), nullptr, "Invocations per instance, counted by the minute."});
}

constexpr AlarmRow errors = {
    "errors_alarm", "invocations fail (HTTP 5xx)", "AWS/SageMaker", "Invocation5XXErrors", "Sum", 60, 5, 5};
constexpr AlarmRow model_errors = {"model_errors_alarm",
                                   "the container refuses or fails invocations",
                                   "AWS/SageMaker",
                                   "InvocationModelErrors",
                                   "Sum",
                                   60,
                                   15,
                                   5};

}  // namespace

void survey_sagemaker(const Context& context, const Unit& unit, Survey& survey) {
    // The service itself pulls images and writes logs; only the container's own traffic runs in the subnets.
    survey.network = true;
    if (unit.needs[Field::Model][Field::Source]) survey.use(AwsService::S3);
    if (!unit.needs[Field::Secrets].children().empty()) survey.use(AwsService::SecretsManager);
    survey_services(context, unit, survey);
}

void lower_sagemaker(Context& context, Unit& unit) {
    const Property log_name = joined(context, {text("/aws/sagemaker/Endpoints/"), text(unit.physical)});
    const ResourceId log_group = add_log_group(context, unit, &log_name);
    const ResourceId security_group = add_security_group(context, unit);
    connect_calls(context, unit, security_group);
    const SageMakerRole role = add_sagemaker_role(context, unit, log_group, security_group);
    const ResourceId model = add_model(context, unit, role, security_group);
    const ResourceId config = add_config(context, unit, model);
    // Alarms name the endpoint rather than refer to it, since the endpoint refers to them.
    const Property watched =
        dimensions(context, {{"EndpointName", text(unit.physical)}, {"VariantName", text(variant_name)}});
    const ResourceId alarm = add_alarm(context, unit, errors, watched);
    add_alarm(context, unit, model_errors, watched);
    const ResourceId endpoint = add_endpoint(context, unit, config, log_group, alarm);
    unit.made.main = endpoint;
    add_scaling(context, unit, endpoint);
}

}  // namespace mlwc::lower
