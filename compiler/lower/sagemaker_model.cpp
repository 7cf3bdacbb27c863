// The model of whatever SageMaker runs.
#include "compiler/lower/sagemaker_model.h"

#include <algorithm>

#include "compiler/base/letters.h"
#include "compiler/lower/environment.h"
#include "compiler/lower/image.h"
#include "compiler/lower/network.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

/// Only a container that needs nothing outside can be cut off entirely.
bool is_isolated(const Unit& unit) {
    const auto is_empty = [&](Field field) { return unit.needs[field].children().empty(); };
    return !unit.needs[Field::Egress] && is_empty(Field::Secrets) && is_empty(Field::Allow) && is_empty(Field::Calls);
}

/// How the source ends, as far as that is known when compiling.
std::string_view ending(const sema::Value& source) {
    const sema::Value& last = source.kind == sema::ValueKind::DeployText && source.extent.count > 0
                                  ? source.children()[source.extent.count - 1].value
                                  : source;
    return last.kind == sema::ValueKind::String ? last.text() : std::string_view{};
}

/// A prefix of SageMaker's ends with a slash; where a program puts it together without one, it is added.
Property model_data(Context& context, const sema::Value& source) {
    ResourceGraph& graph = context.graph;
    const bool object = is_object(source);
    const bool open = !object && source.kind == sema::ValueKind::DeployText && !ending(source).ends_with('/');
    const Property place = text_of(context, source);
    const Property prefix = open ? joined(context, {place, text("/")}) : place;
    return graph.object(
        {{"S3DataSource",
          graph.object({{"S3Uri", prefix},
                        {"S3DataType", text(object ? "S3Object" : "S3Prefix")},
                        {"CompressionType", text(ending(source).ends_with(".tar.gz") ? "Gzip" : "None")}})}});
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

bool is_object(const sema::Value& source) {
    const std::string_view end = ending(source);
    const std::string_view name = end.substr(end.rfind('/') + 1);
    const std::string_view extension = name.substr(std::min(name.rfind('.'), name.size()));
    return std::ranges::any_of(extension, is_letter);
}

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
    Before before;
    before.add(role.policy);
    if (security_group) wait_for_rules(context, *security_group, before);
    model.depends_on = graph.arena.copy(before.rows());
    model.create_before_destroy = true;
    return own(context, unit, model);
}

}  // namespace mlwc::lower
