// What Kubernetes objects name of AWS's resources, as outputs.
#include "compiler/lower/manifest_outputs.h"

#include <algorithm>
#include <string>

#include "compiler/base/words.h"

namespace mlwc::lower {
namespace {

/// `worker_queue_url`
std::string output_name(const Resource& resource, std::string_view attribute) {
    std::string name = resource.owner.empty() ? "" : std::string(resource.owner) + "_";
    name.append(resource.role).append("_");
    return name.append(attribute.empty() ? what_stands_for(resource) : snake_case(attribute));
}

void add_output(Context& context, const Property& value) {
    ResourceGraph& graph = context.graph;
    const Resource& resource = graph[value.resource()];
    const std::string name = output_name(resource, value.attribute());
    const auto taken = [&](const Output& output) { return output.name == name || refer_alike(output.value, value); };
    if (std::ranges::any_of(graph.outputs, taken)) return;
    graph.outputs.push_back({.name = graph.arena.copy(std::string_view(name)),
                             .value = value,
                             .description = "A value of `inputs.env`, which pods read.",
                             .origin = resource.origin});
}

void add_references(Context& context, const Property& value) {
    switch (value.kind) {
        case PropertyKind::Reference:
            return add_output(context, value);
        case PropertyKind::List:
        case PropertyKind::Object:
        case PropertyKind::Join:
            for (const Entry& entry : value.children()) add_references(context, entry.value);
            return;
        default:
            return;
    }
}

}  // namespace

bool refer_alike(const Property& one, const Property& other) {
    return one.kind == PropertyKind::Reference && other.kind == PropertyKind::Reference &&
           one.resource() == other.resource() && one.attribute() == other.attribute();
}

std::string_view what_stands_for(const Resource& resource) {
    return resource.type == "AWS::SQS::Queue" ? "url" : "name";
}

void add_manifest_outputs(Context& context) {
    for (const Resource& resource : context.graph.resources) {
        if (is_manifest(resource)) add_references(context, resource.properties);
    }
}

}  // namespace mlwc::lower
