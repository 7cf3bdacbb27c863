// A version of a function under a name that stays.
#include <algorithm>
#include <array>
#include <string>

#include "compiler/lower/lambda_function.h"
#include "compiler/lower/names.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

using Leaves = Run<Property, 12>;

bool same_leaf(const Property& a, const Property& b) {
    if (a.kind != b.kind || a.count != b.count) return false;
    return a.kind != PropertyKind::Reference || a.attribute() == b.attribute();
}

/// Writes what is known when compiling into `known`, and collects what only the deployment knows.
void read_properties(const ResourceGraph& graph, const Property& value, std::string& known, Leaves& open) {
    switch (value.kind) {
        case PropertyKind::Text:
        case PropertyKind::Decimal:
            known.append(value.text()).push_back('\n');
            return;
        case PropertyKind::Integer:
        case PropertyKind::Boolean:
            known.append(std::to_string(value.integer)).push_back('\n');
            return;
        case PropertyKind::Pseudo:
            return;  // the same wherever the app stands
        case PropertyKind::Reference:
            known.append(graph[value.resource()].logical_id).append(value.attribute()).push_back('\n');
            [[fallthrough]];
        case PropertyKind::Input:
            for (const Property& other : open.rows()) {
                if (same_leaf(other, value)) return;
            }
            open.add(value);
            return;
        case PropertyKind::List:
        case PropertyKind::Object:
        case PropertyKind::Join:
        case PropertyKind::JsonText:
        case PropertyKind::Base64:
            for (const Entry& entry : value.children()) {
                known.append(entry.name).push_back('=');
                read_properties(graph, entry.value, known, open);
            }
            return;
    }
}

/// CloudFormation publishes when the description differs, and it differs when what runs does: a hash of what is known
/// here, and the values that only the deployment knows.
Property description(Context& context, ResourceId function) {
    constexpr auto by_itself = std::to_array<std::string_view>({"Role", "LoggingConfig", "VpcConfig"});
    std::string known;
    Leaves open;
    for (const Entry& entry : context.graph[function].properties.children()) {
        if (std::find(by_itself.begin(), by_itself.end(), entry.name) != by_itself.end()) continue;
        known.append(entry.name).push_back('=');
        read_properties(context.graph, entry.value, known, open);
    }
    Run<Property, 16> words;
    words.add(context.graph.copied(hex(stable_hash(known))));
    for (const Property& leaf : open.rows()) {
        words.add(text(" "));
        words.add(leaf);
    }
    return joined(context, words.rows());
}

}  // namespace

std::optional<ResourceId> add_live_alias(Context& context, const Unit& unit, ResourceId function) {
    const std::int64_t ready = unit.needs[Field::Scale][Field::Min].whole();
    if (ready == 0) return {};
    ResourceGraph& graph = context.graph;
    const ResourceId version =
        own(context, unit,
            resource("AWS::Lambda::Version", "version", "A change of the description publishes another.",
                     graph.object({{"FunctionName", ref(function)}, {"Description", description(context, function)}})));
    return own(context, unit,
               resource("AWS::Lambda::Alias", "alias", "What is called; these environments wait for it, started.",
                        graph.object({{"Name", text(live)},
                                      {"FunctionName", ref(function)},
                                      {"FunctionVersion", ref(version, "Version")},
                                      {"ProvisionedConcurrencyConfig",
                                       graph.object({{"ProvisionedConcurrentExecutions", integer(ready)}})}})));
}

}  // namespace mlwc::lower
