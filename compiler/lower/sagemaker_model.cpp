// The model of whatever SageMaker runs.
#include "compiler/lower/sagemaker_model.h"

#include "compiler/lower/environment.h"
#include "compiler/lower/image.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

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

}  // namespace

ResourceId add_model(Context& context, const Unit& unit, const SageMakerRole& role,
                     std::optional<ResourceId> security_group) {
    ResourceGraph& graph = context.graph;
    Members members{{"ExecutionRoleArn", ref(role.role, "Arn")}, {"PrimaryContainer", container(context, unit)}};
    if (security_group) {
        members.add("VpcConfig", graph.object({{"Subnets", context.network.private_subnet_list},
                                               {"SecurityGroupIds", graph.list({ref(*security_group, "GroupId")})}}));
        if (is_isolated(unit)) members.add("EnableNetworkIsolation", yes());
    }
    Resource model = resource("AWS::SageMaker::Model", "model", "The image, its weights and where they run.",
                              graph.object(members.rows()));
    model.depends_on = graph.ids({role.policy});
    model.create_before_destroy = true;
    return own(context, unit, model);
}

}  // namespace mlwc::lower
