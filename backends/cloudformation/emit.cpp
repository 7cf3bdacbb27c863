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

class TemplateWriter {
  public:
    TemplateWriter(const lower::ResourceGraph& graph, DiagnosticSink& sink)
        : graph_(graph), out_(4096 + graph.resources.size() * 768), values_(graph, parameters_, out_, sink) {
        for (const lower::Input& input : graph.inputs) parameters_.push_back({pascal_case(input.name)});
    }

    std::string write(std::string_view version) {
        json().open_object();
        write_head(version);
        write_resources();
        if (!graph_.outputs.empty()) write_outputs();
        json().close_object();
        out_.append('\n');
        complete_parameters();
        return out_.release();
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
        for (Parameter& parameter : parameters_) parameter.used = true;
        parameters_begin_ = out_.size();
        out_.append(parameter_section());
        parameters_end_ = out_.size();
        for (Parameter& parameter : parameters_) parameter.used = false;
    }

    /// The section with the comma before it; empty if no parameter is used.
    std::string parameter_section() const {
        if (std::none_of(parameters_.begin(), parameters_.end(), [](const Parameter& p) { return p.used; })) return {};
        Buffer section;
        section.append(",\n  \"Parameters\": ");
        JsonWriter json(section, Layout::Pretty, 1);
        json.open_object();
        for (std::size_t i = 0; i < parameters_.size(); ++i)
            if (parameters_[i].used) write_parameter(json, parameters_[i], graph_.inputs[i]);
        json.close_object();
        return section.release();
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

    /// Which inputs are used shows only after the resources are written; nearly always all are.
    void complete_parameters() {
        const bool expected = std::all_of(parameters_.begin(), parameters_.end(),
                                          [](const Parameter& p) { return p.used && !p.in_json; });
        if (expected) return;
        out_.replace(parameters_begin_, parameters_end_ - parameters_begin_, parameter_section());
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
            write_all_tags(row.tags, own);
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
            const std::size_t begin = out_.size();
            write_all_tags(form, nullptr);
            known = out_.view(begin);
            return;
        }
        json().raw(known);
    }

    void write_all_tags(TagForm form, const Property* own) {
        const std::vector<Tag> tags = merged_tags(graph_, own == nullptr ? std::vector<Tag>{} : own_tags(*own));
        const bool map = form == TagForm::Map;
        map ? json().open_object() : json().open_array();
        for (const Tag& tag : tags) {
            if (map) {
                values_.write_key(tag.key, tags.size());
                values_.write(*tag.value);
            } else {
                write_tag(tag);
            }
        }
        map ? json().close_object() : json().close_array();
    }

    void write_tag(const Tag& tag) {
        json().begin_value();
        out_.append(R"({ "Key": )");
        json().continue_line();
        values_.write_text(tag.key);
        out_.append(R"(, "Value": )");
        json().continue_line();
        values_.write(*tag.value);
        out_.append(" }");
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
    std::vector<Parameter> parameters_;
    Buffer out_;
    ValueWriter values_;
    std::size_t parameters_begin_ = 0;
    std::size_t parameters_end_ = 0;
    std::string shared_tags_[4];
    std::vector<std::string_view> before_;  // reused: what the resource being written waits for
};

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
    std::string text = TemplateWriter(graph, sink).write(options.version);
    if (options.form == Form::Yaml) text = yaml_from_json(text);
    report_limits(graph, text.size(), sink);
    std::vector<Artifact> artifacts;
    artifacts.push_back({options.form == Form::Yaml ? "template.yaml" : "template.json", std::move(text), false});
    return artifacts;
}

}  // namespace mlwc::backends::cloudformation
