// What endpoints of SageMaker have in common.
#include "compiler/lower/sagemaker_endpoint.h"

#include <algorithm>

#include "compiler/lower/alarms.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/logs.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// Half of the instances at a time: an update then asks for half as many more, and GPU quotas are small. A batch is at
/// most half of a variant, so an endpoint that may run on one instance is replaced as a whole; and so is one of several
/// variants, for which AWS has no batches.
Property deployment(Context& context, std::span<const Unit> variants, std::span<const ResourceId> alarms) {
    ResourceGraph& graph = context.graph;
    Items watched;
    for (const ResourceId alarm : alarms) watched.add(graph.object({{"AlarmName", ref(alarm)}}));
    const Entry rollback{"AutoRollbackConfiguration", graph.object({{"Alarms", graph.list(watched.rows())}})};
    const Entry wait{"WaitIntervalInSeconds", integer(120)};
    if (variants.size() > 1 || variants.front().needs[Field::Scale][Field::Min].whole() < 2) {
        const Property traffic = graph.object({{"Type", text("ALL_AT_ONCE")}, wait});
        const Property fleet =
            graph.object({{"TrafficRoutingConfiguration", traffic}, {"TerminationWaitInSeconds", integer(120)}});
        return graph.object({{"BlueGreenUpdatePolicy", fleet}, rollback});
    }
    const Property batch = graph.object({{"Type", text("CAPACITY_PERCENT")}, {"Value", integer(50)}});
    return graph.object({{"RollingUpdatePolicy", graph.object({{"MaximumBatchSize", batch}, wait})}, rollback});
}

constexpr AlarmRow endpoint_errors = {
    "errors_alarm", "invocations fail (HTTP 5xx)", "AWS/SageMaker", "Invocation5XXErrors", "Sum", 60, 5, 5};
constexpr AlarmRow model_errors = {"model_errors_alarm",
                                   "the container refuses or fails invocations",
                                   "AWS/SageMaker",
                                   "InvocationModelErrors",
                                   "Sum",
                                   60,
                                   15,
                                   5};

std::string_view name_of(const Unit& variant) { return variant.variant.empty() ? variant_name : variant.variant; }

/// Its share of the requests, in proportion to the others'.
Property weight_of(Context& context, const Unit& variant) {
    const Reading all = variant.needs[Field::Variants];
    for (const sema::Slot& slot : all.children()) {
        if (all.key(slot) != variant.variant) continue;
        const sema::Value& weight = all.of(slot)[Field::Weight].value();
        return decimal(context, weight.number, weight.denominator);
    }
    return integer(1);
}

}  // namespace

std::vector<Unit> variants_of(const Context& context, const Unit& unit) {
    if (unit.variants.empty()) return {unit};
    std::vector<Unit> made;
    for (const place::VariantChoice& choice : unit.variants) {
        made.push_back(unit);
        made.back().variant = context.symbols.text(choice.name);
        made.back().needs = Reading(choice.needs, context.fields);
        made.back().candidate = Reading(choice.candidate, context.fields);
        made.back().variants = {};
    }
    return made;
}

ResourceId add_endpoint_log_group(Context& context, const Unit& unit) {
    const Property name = joined(context, {text("/aws/sagemaker/Endpoints/"), text(unit.physical)});
    return add_log_group(context, unit, &name);
}

Property instance_variant(Context& context, const Unit& unit, ResourceId model) {
    Members members{
        {"VariantName", text(name_of(unit))},
        {"ModelName", ref(model, "ModelName")},
        {"InstanceType", context.graph.copied(unit.candidate[Field::Name].text())},
        {"InitialInstanceCount", integer(std::max<std::int64_t>(unit.needs[Field::Scale][Field::Min].whole(), 1))},
        {"InitialVariantWeight", weight_of(context, unit)},
        {"ContainerStartupHealthCheckTimeoutInSeconds",
         integer(std::max(seconds_of(unit.needs[Field::Startup]), facts::least_startup))}};
    // An instance with disks of its own takes no volume beside them.
    if (const Reading disk = unit.needs[Field::Disk]; disk && unit.candidate[Field::LocalDisk].whole() == 0) {
        members.add("VolumeSizeInGB", integer(gibibytes_of(disk)));
    }
    return context.graph.object(members.rows());
}

ResourceId add_endpoint_config(Context& context, const Unit& unit, std::span<const Property> variants,
                               const Entry* more) {
    ResourceGraph& graph = context.graph;
    Members members{{"ProductionVariants", graph.list(variants)}};
    if (more != nullptr) members.add(*more);
    Resource config = resource("AWS::SageMaker::EndpointConfig", "endpoint_config", {}, graph.object(members.rows()));
    config.create_before_destroy = true;
    return own(context, unit, config);
}

ResourceId add_instance_endpoint(Context& context, const Unit& unit, std::span<const Unit> variants, ResourceId config,
                                 ResourceId log_group, std::span<const ResourceId> alarms) {
    ResourceGraph& graph = context.graph;
    // Autoscaling moves the number of instances: an update keeps it, and takes only the weights from the configuration.
    const Property weight = graph.object({{"VariantPropertyType", text("DesiredWeight")}});
    Resource endpoint =
        resource("AWS::SageMaker::Endpoint", "endpoint", "Answers signed requests; a bad update rolls back.",
                 graph.object({{"EndpointName", text(unit.physical)},
                               {"EndpointConfigName", ref(config, "EndpointConfigName")},
                               {"RetainAllVariantProperties", yes()},
                               {"ExcludeRetainedVariantProperties", graph.list({weight})},
                               {"DeploymentConfig", deployment(context, variants, alarms)}}));
    endpoint.depends_on = graph.ids({log_group});
    return own(context, unit, endpoint);
}

Scalable endpoint_instances(Context& context, const Unit& variant, ResourceId endpoint) {
    return {
        "sagemaker", "sagemaker:variant:DesiredInstanceCount",
        joined(context, {text("endpoint/"), ref(endpoint, "EndpointName"), text("/variant/"), text(name_of(variant))})};
}

Property endpoint_dimensions(Context& context, const Unit& unit) {
    return dimensions(context, {{"EndpointName", text(unit.physical)}, {"VariantName", text(name_of(unit))}});
}

ResourceId add_endpoint_alarms(Context& context, const Unit& unit) {
    const Property watched = endpoint_dimensions(context, unit);
    const ResourceId alarm = add_alarm(context, unit, endpoint_errors, watched);
    add_alarm(context, unit, model_errors, watched);
    return alarm;
}

}  // namespace mlwc::lower
