// Inputs, bindings and outputs as one JSON file.
#include "backends/sagemaker/plan_file.h"

#include <algorithm>

#include "backends/json.h"
#include "backends/properties.h"
#include "compiler/base/bug.h"

namespace mlwc::backends::sagemaker {

using lower::Entry;
using lower::Property;
using lower::ResourceId;

namespace {

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
    json.plain_key(name);
    json.text(text);
}

std::string_view type_name(lower::InputType type) {
    switch (type) {
        case lower::InputType::Text:
            return "text";
        case lower::InputType::Number:
            return "number";
        case lower::InputType::TextList:
            return "list";
    }
    bug("an input of no type");
}

bool uses(const lower::ResourceGraph& graph, const Property& value, const lower::Input& input) {
    return any_input(graph, value, [&](const lower::Input& one) { return &one == &input; });
}

/// Inputs of what this target does not make are of no use here, such as the VPC of a security group.
bool is_used(const lower::ResourceGraph& graph, const Values& values, const lower::Input& input) {
    for (std::size_t i = 0; i < graph.resources.size(); ++i) {
        if (values.is_made(ResourceId{static_cast<std::uint32_t>(i)}) &&
            uses(graph, graph.resources[i].properties, input))
            return true;
    }
    for (const lower::Override& row : graph.overrides) {
        const bool used = std::any_of(row.edits.begin(), row.edits.end(), [&](const lower::Edit& edit) {
            return row.target == "sagemaker" && uses(graph, edit.value, input);
        });
        if (used) return true;
    }
    return std::any_of(graph.outputs.begin(), graph.outputs.end(),
                       [&](const lower::Output& output) { return uses(graph, output.value, input); }) ||
           std::any_of(graph.tags.begin(), graph.tags.end(),
                       [&](const Entry& tag) { return uses(graph, tag.value, input); });
}

/// The inputs that something uses, then the things that have to exist.
void write_inputs(JsonWriter& json, const lower::ResourceGraph& graph, const Values& values) {
    json.open_array();
    for (const lower::Input& input : graph.inputs) {
        if (!is_used(graph, values, input)) continue;
        json.open_object();
        write_text(json, "name", input.name);
        write_text(json, "type", type_name(input.type));
        write_text(json, "description", input.description);
        write_default(json, input);
        json.close_object();
    }
    for (const GivenInput& input : values.given()) {
        json.open_object();
        write_text(json, "name", input.name);
        write_text(json, "type", "text");
        write_text(json, "description", input.description);
        json.close_object();
    }
    json.close_array();
}

}  // namespace

std::string plan_file(const lower::ResourceGraph& graph, Values& values, std::string_view bindings) {
    Buffer outputs;  // ahead of their place: they tell what else is needed
    JsonWriter ahead(outputs, Layout::Pretty, 1);
    ahead.open_array();
    for (const lower::Output& output : graph.outputs) {
        ahead.open_object();
        write_text(ahead, "name", output.name);
        ahead.plain_key("value");
        values.write(ahead, output.value);
        ahead.close_object();
    }
    ahead.close_array();
    Buffer out;
    JsonWriter json(out);
    json.open_object();
    write_text(json, "app", graph.app);
    write_text(json, "region", graph.region);
    json.plain_key("needs_identity");
    json.boolean(values.needs_identity());
    json.plain_key("inputs");
    write_inputs(json, graph, values);
    json.plain_key("requests");
    json.raw(bindings);
    json.plain_key("outputs");
    json.raw(outputs.view());
    json.close_object();
    out.append('\n');
    return out.release();
}

}  // namespace mlwc::backends::sagemaker
