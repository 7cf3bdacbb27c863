// The files of a module and their sections, in the order in which people read them.
#include "backends/terraform/emit.h"

#include <algorithm>
#include <memory>

#include "backends/names.h"
#include "backends/properties.h"
#include "backends/tags.h"
#include "backends/terraform/module.h"
#include "backends/terraform/raws.h"
#include "backends/terraform/spelling.h"

namespace mlwc::backends::terraform {
namespace {

constexpr std::string_view required_terraform = ">= 1.5.0";
constexpr std::string_view provider_source = "hashicorp/aws";
// The arguments in the rows are those of this version; a later minor version only adds to them.
constexpr std::string_view provider_version = "~> 6.47";

void write_member(JsonWriter& json, std::string_view name, std::string_view text) {
    json.plain_key(name);
    json.text(text);
}

void write_terraform(JsonWriter& json) {
    json.plain_key("terraform");
    json.open_object();
    write_member(json, "required_version", required_terraform);
    json.plain_key("required_providers");
    json.open_object();
    json.plain_key("aws");
    json.open_object();
    write_member(json, "source", provider_source);
    write_member(json, "version", provider_version);
    json.close_object();
    json.close_object();
    json.close_object();
}

void write_provider(JsonWriter& json, Module& module) {
    json.plain_key("provider");
    json.open_object();
    json.plain_key("aws");
    json.open_object();
    json.plain_key("region");
    module.expressions.write_text(json, module.graph.region);
    if (!module.graph.tags.empty()) {
        json.plain_key("default_tags");
        json.open_object();
        json.plain_key("tags");
        json.open_object();
        for (const Tag& tag : merged_tags(module.graph, {})) {
            module.expressions.write_key(json, tag.key);
            module.expressions.write(json, *tag.value);
        }
        json.close_object();
        json.close_object();
    }
    json.close_object();
    json.close_object();
}

void write_data_source(JsonWriter& json, std::string_view type, std::string_view name) {
    json.plain_key(type);
    json.open_object();
    json.plain_key(name);
    json.open_object();
    if (type == "aws_availability_zones") {
        write_member(json, "state", "available");
        json.plain_key("filter");  // local zones and the like have to be asked for
        json.open_object();
        write_member(json, "name", "opt-in-status");
        json.plain_key("values");
        json.open_array();
        json.text("opt-in-not-required");
        json.close_array();
        json.close_object();
    }
    json.close_object();
    json.close_object();
}

void write_data(JsonWriter& json, const DataSources& used) {
    if (!used.region && !used.account && !used.partition && !used.zones) return;
    json.plain_key("data");
    json.open_object();
    if (used.zones) write_data_source(json, "aws_availability_zones", "available");
    if (used.account) write_data_source(json, "aws_caller_identity", "current");
    if (used.partition) write_data_source(json, "aws_partition", "current");
    if (used.region) write_data_source(json, "aws_region", "current");
    json.close_object();
}

void write_locals(JsonWriter& json, Module& module) {
    json.open_object();
    for (const LocalValue& local : module.locals) {
        json.plain_key(local.name);
        if (local.edited.empty()) {
            module.expressions.write_document(json, *local.document, local.members);
        } else {
            json.raw(local.edited);
        }
    }
    json.close_object();
}

/// The blocks of one type stand together, types in the order in which they first come up.
std::vector<std::vector<const ResourceBlock*>> grouped(const std::vector<ResourceBlock>& blocks) {
    std::vector<std::vector<const ResourceBlock*>> groups;
    for (const ResourceBlock& block : blocks) {
        const auto known = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& group) { return group.front()->type == block.type; });
        if (known == groups.end()) {
            groups.push_back({&block});
        } else {
            known->push_back(&block);
        }
    }
    return groups;
}

void write_resources(JsonWriter& json, const Module& module) {
    if (module.resources.empty()) return;
    json.plain_key("resource");
    json.open_object();
    for (const auto& group : grouped(module.resources)) {
        json.plain_key(group.front()->type);
        json.open_object();
        for (const ResourceBlock* const block : group) {
            json.plain_key(block->name);
            json.raw(module.bodies.view(block->begin).substr(0, block->end - block->begin));
        }
        json.close_object();
    }
    json.close_object();
}

void write_main(Module& module, std::string_view version, Buffer& out) {
    const lower::ResourceGraph& graph = module.graph;
    JsonWriter json(out);
    json.open_object();
    std::string comment(graph.description.empty() ? graph.app : graph.description);
    comment.append(" (written by mlwc ").append(version).append(")");
    write_member(json, "//", comment);
    write_terraform(json);
    write_provider(json, module);
    Buffer locals;  // written ahead of its place: documents tell which data sources are read
    JsonWriter ahead(locals, Layout::Pretty, 1);
    write_locals(ahead, module);
    write_data(json, module.expressions.used());
    if (!module.locals.empty()) {
        json.plain_key("locals");
        json.raw(locals.view());
    }
    write_resources(json, module);
    json.close_object();
    out.append('\n');
}

/// One of some texts: Terraform refuses any other before it plans.
void write_validation(JsonWriter& json, const lower::Input& input, const std::string& variable) {
    if (input.allowed.empty()) return;
    Buffer list;
    Buffer named;
    for (const std::string_view text : input.allowed) {
        list.append(list.size() == 0 ? "\"" : ", \"");
        append_template(list, text, false);
        list.append('"');
        named.append(named.size() == 0 ? "" : ", ");
        append_template(named, text, false);
    }
    json.plain_key("validation");
    json.open_array();
    json.open_object();
    write_member(json, "condition", "${contains([" + list.release() + "], var." + variable + ")}");
    json.plain_key("error_message");
    json.begin_value();
    json.out().append("\"The value must be one of: ");
    json.out().append(named.view());
    json.out().append(".\"");
    json.close_object();
    json.close_array();
}

std::string variables_file(const Module& module) {
    Buffer out;
    JsonWriter json(out);
    json.open_object();
    json.plain_key("variable");
    json.open_object();
    for (std::size_t i = 0; i < module.graph.inputs.size(); ++i) {
        const lower::Input& input = module.graph.inputs[i];
        json.plain_key(module.expressions.variable(lower::InputId{static_cast<std::uint32_t>(i)}));
        json.open_object();
        switch (input.type) {
            case lower::InputType::Text:
                write_member(json, "type", "string");
                break;
            case lower::InputType::Number:
                write_member(json, "type", "number");
                break;
            case lower::InputType::TextList:
                write_member(json, "type", "list(string)");
                break;
        }
        if (!input.description.empty()) write_member(json, "description", input.description);
        write_default(json, input);
        json.plain_key("nullable");
        json.boolean(false);
        write_validation(json, input, module.expressions.variable(lower::InputId{static_cast<std::uint32_t>(i)}));
        if (input.secret) {
            json.plain_key("sensitive");
            json.boolean(true);
        }
        json.close_object();
    }
    json.close_object();
    json.close_object();
    out.append('\n');
    return out.release();
}

std::string outputs_file(Module& module) {
    Buffer out;
    JsonWriter json(out);
    json.open_object();
    json.plain_key("output");
    json.open_object();
    for (const lower::Output& output : module.graph.outputs) {
        json.plain_key(snake_case(output.name));
        json.open_object();
        if (!output.description.empty()) write_member(json, "description", output.description);
        json.plain_key("value");
        module.expressions.write(json, output.value);
        if (any_input(module.graph, output.value, [](const lower::Input& input) { return input.secret; })) {
            json.plain_key("sensitive");
            json.boolean(true);
        }
        json.close_object();
    }
    json.close_object();
    json.close_object();
    out.append('\n');
    return out.release();
}

}  // namespace

std::vector<Artifact> emit(const lower::ResourceGraph& graph, const EmitOptions& options, DiagnosticSink& sink) {
    report_same_names(graph, sink);
    // The file that grows with the program is put together when it is written; until then its blocks are kept.
    const auto kept = std::make_shared<Module>(graph, sink);
    Module& module = *kept;
    report_missing_twins(
        graph, "terraform",
        [&](lower::ResourceId id) { return !lower::is_manifest(graph[id]) && module.expressions.whole(id) == id; },
        sink);
    for (std::size_t i = 0; i < graph.resources.size(); ++i) {
        if (!lower::is_manifest(graph.resources[i]))
            add_resource(module, lower::ResourceId{static_cast<std::uint32_t>(i)});
    }
    add_raws(module);
    std::vector<Artifact> artifacts;
    std::string outputs = graph.outputs.empty() ? std::string{} : outputs_file(module);  // may read data sources too
    const auto write = [kept, version = options.version](Buffer& out, DiagnosticSink& /*found*/) {
        write_main(*kept, version, out);
    };
    artifacts.push_back({"main.tf.json", {}, false, write});
    if (!graph.inputs.empty()) artifacts.push_back({"variables.tf.json", variables_file(module), false});
    if (!outputs.empty()) artifacts.push_back({"outputs.tf.json", std::move(outputs), false});
    return artifacts;
}

}  // namespace mlwc::backends::terraform
