// The sections of a template, in the order in which people read them.
#include "backends/cloudformation/emit.h"

#include <algorithm>
#include <string>

#include "backends/cloudformation/limits.h"
#include "backends/cloudformation/spelling.h"
#include "backends/cloudformation/value.h"
#include "backends/json.h"
#include "backends/names.h"
#include "backends/tags.h"
#include "backends/yaml.h"
#include "compiler/base/bug.h"

namespace mlwc::backends::cloudformation {
namespace {

using lower::Property;
using lower::Resource;

std::vector<Parameter> named_parameters(const lower::ResourceGraph& graph) {
    std::vector<Parameter> parameters;
    for (const lower::Input& input : graph.inputs) parameters.push_back({pascal_case(input.name)});
    return parameters;
}

class TemplateWriter {
  public:
    /// `expected` says which inputs have a section of their own at the beginning.
    TemplateWriter(const lower::ResourceGraph& graph, const std::vector<Parameter>& expected, Buffer& out,
                   DiagnosticSink& sink)
        : graph_(graph), expected_(expected), found_(named_parameters(graph)), values_(graph, found_, out, sink) {}

    /// Returns which inputs the resources and outputs turned out to use.
    std::vector<Parameter> write(std::string_view version) {
        json().open_object();
        write_head(version);
        write_resources();
        if (!graph_.outputs.empty()) write_outputs();
        json().close_object();
        json().out().append('\n');
        return std::move(found_);
    }

  private:
    JsonWriter& json() { return values_.json(); }

    void write_member(std::string_view name, std::string_view text) {
        json().plain_key(name);
        json().text(text);
    }

    void write_head(std::string_view version) {
        values_.set_place(graph_.app, graph_.origin);
        write_member("AWSTemplateFormatVersion", "2010-09-09");
        json().plain_key("Description");
        values_.write_text(graph_.description.empty() ? graph_.app : graph_.description);
        json().plain_key("Metadata");
        json().open_object();
        write_member("WrittenBy", std::string("mlwc ").append(version));
        json().close_object();
        write_parameters();
    }

    void write_parameters() {
        if (std::none_of(expected_.begin(), expected_.end(), [](const Parameter& p) { return p.used; })) return;
        json().plain_key("Parameters");
        json().open_object();
        for (std::size_t i = 0; i < expected_.size(); ++i)
            if (expected_[i].used) write_parameter(json(), expected_[i], graph_.inputs[i]);
        json().close_object();
    }

    static void write_parameter(JsonWriter& json, const Parameter& parameter, const lower::Input& input) {
        const auto member = [&json](std::string_view name, std::string_view text) {
            json.plain_key(name);
            json.text(text);
        };
        json.plain_key(parameter.name);
        json.open_object();
        switch (input.type) {
            case lower::InputType::Text:
                member("Type", "String");
                break;
            case lower::InputType::Number:
                member("Type", "Number");
                break;
            case lower::InputType::TextList:
                member("Type", "CommaDelimitedList");
                break;
        }
        if (!input.description.empty()) member("Description", input.description);
        if (input.preset && input.type == lower::InputType::Number) {
            json.plain_key("Default");
            json.raw(*input.preset);
        } else if (input.preset) {
            member("Default", *input.preset);
        }
        if (input.secret) {
            json.plain_key("NoEcho");
            json.boolean(true);
        }
        if (parameter.in_json && input.type != lower::InputType::Number) {
            member("AllowedPattern", R"([^"\\\x00-\x1f]*)");
            member("ConstraintDescription",
                   "it stands inside a JSON document and must hold no quote, backslash or control character");
        }
        json.close_object();
    }

    void write_resources() {
        json().plain_key("Resources");
        json().open_object();
        for (const Resource& resource : graph_.resources) write_resource(resource);
        json().close_object();
    }

    void write_resource(const Resource& resource) {
        const TypeRow* const row = find_type(resource.type);
        if (row == nullptr) bug(std::string("CloudFormation has no row for ").append(resource.type));
        values_.set_place(resource.owner.empty() ? resource.role : resource.owner, resource.origin);
        json().plain_key(resource.logical_id);
        json().open_object();
        write_member("Type", resource.type);
        if (!resource.comment.empty()) {
            json().plain_key("Metadata");
            json().open_object();
            write_member("Comment", resource.comment);
            json().close_object();
        }
        write_depends_on(resource);
        write_properties(resource, *row);
        if (resource.retention == lower::Retention::Retain) {
            write_member("DeletionPolicy", "Retain");
            write_member("UpdateReplacePolicy", "Retain");
        }
        json().close_object();
    }

    void write_depends_on(const Resource& resource) {
        if (resource.depends_on.empty()) return;
        json().plain_key("DependsOn");
        before_.clear();
        for (const lower::ResourceId id : resource.depends_on) before_.push_back(graph_[id].logical_id);
        std::sort(before_.begin(), before_.end());
        json().open_array();
        for (const std::string_view name : before_) json().text(name);
        json().close_array();
    }

    static bool is_omitted(const Resource& resource, std::string_view name) {
        const auto& changed = resource.changed_elsewhere;
        return !changed.empty() && std::find(changed.begin(), changed.end(), name) != changed.end() &&
               omits_when_changed_elsewhere(resource.type, name);
    }

    void write_properties(const Resource& resource, const TypeRow& row) {
        const Property* own_tags = nullptr;
        const bool tagged = row.tags != TagForm::None && !graph_.tags.empty();
        if (resource.properties.count == 0 && !tagged) return;
        json().plain_key("Properties");
        json().open_object();
        for (const lower::Entry& entry : resource.properties.children()) {
            if (is_omitted(resource, entry.name)) continue;
            if (entry.name == "Tags" && row.tags != TagForm::None) {
                own_tags = &entry.value;
                continue;
            }
            values_.write_key(entry.name, resource.properties.count);
            values_.write(entry.value);
        }
        write_added(resource);
        if (tagged || own_tags != nullptr) write_tags(row, own_tags);
        json().close_object();
    }

    void write_added(const Resource& resource) {
        const AddedRow* const added = find_added(resource.type);
        if (added == nullptr) return;
        const auto present = resource.properties.children();
        if (std::any_of(present.begin(), present.end(),
                        [&](const lower::Entry& entry) { return entry.name == added->property; }))
            return;
        json().plain_key(added->property);
        json().raw(added->json);
    }

    void write_tags(const TypeRow& row, const Property* own) {
        json().plain_key(row.tags == TagForm::Specifications ? "TagSpecifications" : "Tags");
        if (row.tags == TagForm::Specifications) {
            json().open_array();
            json().open_object();
            write_member("ResourceType", row.tagged_as);
            json().plain_key("Tags");
        }
        if (own == nullptr) {
            write_shared_tags(row.tags);
        } else {
            write_all_tags(values_, row.tags, own);
        }
        if (row.tags == TagForm::Specifications) {
            json().close_object();
            json().close_array();
        }
    }

    /// The tags of the app are the same for each resource of one form: they are written once, then copied.
    void write_shared_tags(TagForm form) {
        std::string& known = shared_tags_[static_cast<std::size_t>(form)];
        if (known.empty()) {
            Buffer apart;  // what is written in its place may be handed on at any time
            ValueWriter values = values_.into(apart);
            write_all_tags(values, form, nullptr);
            known = apart.release();
        }
        json().raw(known);
    }

    void write_all_tags(ValueWriter& values, TagForm form, const Property* own) {
        const std::vector<Tag> tags = merged_tags(graph_, own == nullptr ? std::vector<Tag>{} : own_tags(*own));
        const bool map = form == TagForm::Map;
        map ? values.json().open_object() : values.json().open_array();
        for (const Tag& tag : tags) {
            if (map) {
                values.write_key(tag.key, tags.size());
                values.write(*tag.value);
            } else {
                write_tag(values, tag);
            }
        }
        map ? values.json().close_object() : values.json().close_array();
    }

    static void write_tag(ValueWriter& values, const Tag& tag) {
        Buffer& out = values.json().out();
        values.json().begin_value();
        out.append(R"({ "Key": )");
        values.json().continue_line();
        values.write_text(tag.key);
        out.append(R"(, "Value": )");
        values.json().continue_line();
        values.write(*tag.value);
        out.append(" }");
    }

    void write_outputs() {
        json().plain_key("Outputs");
        json().open_object();
        for (const lower::Output& output : graph_.outputs) {
            values_.set_place(output.name, output.origin);
            json().key(pascal_case(output.name));
            json().open_object();
            if (!output.description.empty()) write_member("Description", output.description);
            json().plain_key("Value");
            values_.write(output.value);
            json().close_object();
        }
        json().close_object();
    }

    const lower::ResourceGraph& graph_;
    const std::vector<Parameter>& expected_;
    std::vector<Parameter> found_;
    ValueWriter values_;
    std::string shared_tags_[4];
    std::vector<std::string_view> before_;  // reused: what the resource being written waits for
};

/// Which inputs are used shows only after the resources are written, behind the section that names them. Nearly always
/// all are, and none inside a JSON document; where that guess is wrong, the template is written once more.
void write_template(const lower::ResourceGraph& graph, std::string_view version, Buffer& out, DiagnosticSink& sink) {
    std::vector<Parameter> guess = named_parameters(graph);
    for (Parameter& parameter : guess) parameter.used = true;
    const std::vector<Parameter> found = TemplateWriter(graph, guess, out, sink).write(version);
    if (found == guess) return;
    out.start_over();
    DiagnosticSink told_already;
    (void)TemplateWriter(graph, found, out, told_already).write(version);
}

void report_limits(const lower::ResourceGraph& graph, std::size_t bytes, DiagnosticSink& sink) {
    if (graph.resources.size() > most_resources) {
        sink.report(graph.origin, diag::TooManyResources, graph.resources.size(), most_resources)
            .fact(limits_source, limits_checked)
            .help("split the app into several, each with its own stack");
    }
    if (bytes > most_bytes) {
        sink.report(graph.origin, diag::TemplateTooLarge, bytes, most_bytes)
            .fact(limits_source, limits_checked)
            .help("split the app into several, each with its own stack");
    } else if (bytes > most_bytes_in_request) {
        sink.report(graph.origin, diag::TemplateSize, bytes, most_bytes_in_request)
            .fact(limits_source, limits_checked)
            .help("deploy it with `aws cloudformation deploy --s3-bucket BUCKET`, which uploads it first");
    }
}

}  // namespace

std::vector<Artifact> emit(const lower::ResourceGraph& graph, const EmitOptions& options, DiagnosticSink& sink) {
    report_same_names(graph, sink);
    const std::string_view version = options.version;
    if (options.form == Form::Json) {
        const auto write = [&graph, version](Buffer& out, DiagnosticSink& found) {
            write_template(graph, version, out, found);
            report_limits(graph, out.total(), found);
        };
        return {{"template.json", {}, false, write}};
    }
    Buffer json;
    write_template(graph, version, json, sink);
    std::string yaml = yaml_from_json(json.view());
    report_limits(graph, yaml.size(), sink);
    return {{"template.yaml", std::move(yaml)}};
}

}  // namespace mlwc::backends::cloudformation
