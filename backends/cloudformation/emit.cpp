// The sections of a template, in the order in which people read them.
#include "backends/cloudformation/emit.h"

#include <algorithm>
#include <string>

#include "backends/cloudformation/limits.h"
#include "backends/cloudformation/parameter.h"
#include "backends/cloudformation/raws.h"
#include "backends/cloudformation/spelling.h"
#include "backends/cloudformation/value.h"
#include "backends/json.h"
#include "backends/names.h"
#include "backends/overrides.h"
#include "backends/tags.h"
#include "backends/yaml.h"
#include "compiler/base/bug.h"
#include "compiler/base/diagnostics.h"

namespace mlwc::backends::cloudformation {
namespace {

using lower::Property;
using lower::Resource;

constexpr std::string_view target = "cloudformation";

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
        : graph_(graph),
          sink_(sink),
          overrides_(graph, target),
          expected_(expected),
          found_(named_parameters(graph)),
          values_(graph, found_, out, sink) {}

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

    void write_resources() {
        json().plain_key("Resources");
        json().open_object();
        for (std::size_t i = 0; i < graph_.resources.size(); ++i) {
            if (lower::is_manifest(graph_.resources[i])) continue;
            write_resource(graph_.resources[i], overrides_.of(lower::ResourceId{static_cast<std::uint32_t>(i)}));
        }
        for (const lower::RawResource& raw : graph_.raws)
            if (raw.target == target) write_raw(raw);
        json().close_object();
    }

    void write_raw(const lower::RawResource& raw) {
        values_.set_place(raw.name, raw.span);
        const auto entries = raw.body.children();
        const bool says_more = std::any_of(entries.begin(), entries.end(),
                                           [](const lower::Entry& entry) { return entry.name == "Metadata"; });
        json().plain_key(raw.logical_id);
        json().open_object();
        for (const lower::Entry& entry : entries) {
            values_.write_key(entry.name, entries.size());
            values_.write(entry.value);
            if (entry.name == "Type" && !says_more) write_comment(raw.comment);
        }
        json().close_object();
    }

    void write_comment(std::string_view comment) {
        if (comment.empty()) return;
        json().plain_key("Metadata");
        json().open_object();
        json().plain_key("Comment");
        values_.write_text(comment);
        json().close_object();
    }

    void write_resource(const Resource& resource, std::span<const lower::Override* const> overrides) {
        const TypeRow* const row = find_type(resource.type);
        if (row == nullptr) bug(std::string("CloudFormation has no row for ").append(resource.type));
        values_.set_place(resource.owner.empty() ? resource.role : resource.owner, resource.origin);
        json().plain_key(resource.logical_id);
        json().open_object();
        json().plain_key("Type");
        json().plain_text(row->type);
        overrides.empty() ? write_comment(resource.comment) : write_comment(comment_of(resource, overrides));
        write_depends_on(resource);
        overrides.empty() ? write_properties(resource, *row) : write_edited(resource, *row, overrides);
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
        for (const std::string_view name : before_) json().plain_text(name);
        json().close_array();
    }

    static bool is_omitted(const Resource& resource, std::string_view name) {
        const auto& changed = resource.changed_elsewhere;
        return !changed.empty() && std::find(changed.begin(), changed.end(), name) != changed.end() &&
               omits_when_changed_elsewhere(resource.type, name);
    }

    void write_properties(const Resource& resource, const TypeRow& row) {
        const bool tagged = row.tags != TagForm::None && !graph_.tags.empty();
        if (resource.properties.count == 0 && !tagged) return;
        json().plain_key("Properties");
        write_object(values_, resource, row);
    }

    /// The properties as the overrides want them: written apart, edited, written anew.
    void write_edited(const Resource& resource, const TypeRow& row, std::span<const lower::Override* const> overrides) {
        json().plain_key("Properties");
        Buffer before;
        std::vector<Parameter> mentioned = named_parameters(graph_);
        ValueWriter values = values_.into(before, mentioned);
        write_object(values, resource, row);
        Tree properties(before.release());
        apply_all(properties, overrides, sink_);
        Buffer after;
        ValueWriter edited = values_.into(after, found_);
        edited.set_place(resource.owner.empty() ? resource.role : resource.owner, overrides.front()->span);
        write_tree(
            edited.json(), properties,
            {[&](JsonWriter&, const Property& value) { edited.write(value); },
             [&](JsonWriter&, std::string_view name, std::size_t siblings) { edited.write_key(name, siblings); }});
        for (std::size_t i = 0; i < found_.size(); ++i) keep_use(mentioned[i], after.view(), found_[i]);
        json().raw(after.view());
    }

    /// What was written and edited away again is not used.
    static void keep_use(const Parameter& mentioned, std::string_view text, Parameter& found) {
        const bool kept = mentioned.used && (text.find("{ \"Ref\": \"" + found.name + "\" }") != std::string::npos ||
                                             text.find("${" + found.name + "}") != std::string::npos);
        if (!kept) return;
        found.used = true;
        found.in_json = found.in_json || mentioned.in_json;
    }

    void write_object(ValueWriter& values, const Resource& resource, const TypeRow& row) {
        const Property* own_tags = nullptr;
        const bool tagged = row.tags != TagForm::None && !graph_.tags.empty();
        values.json().open_object();
        for (const lower::Entry& entry : resource.properties.children()) {
            if (is_omitted(resource, entry.name)) continue;
            if (entry.name == "Tags" && row.tags != TagForm::None) {
                own_tags = &entry.value;
                continue;
            }
            values.write_key(entry.name, resource.properties.count);
            values.write(entry.value);
        }
        write_added(values.json(), resource);
        if (tagged || own_tags != nullptr) write_tags(values, row, own_tags);
        values.json().close_object();
    }

    static void write_added(JsonWriter& json, const Resource& resource) {
        const AddedRow* const added = find_added(resource.type);
        if (added == nullptr) return;
        const auto present = resource.properties.children();
        if (std::any_of(present.begin(), present.end(),
                        [&](const lower::Entry& entry) { return entry.name == added->property; }))
            return;
        json.plain_key(added->property);
        json.raw(added->json);
    }

    void write_tags(ValueWriter& values, const TypeRow& row, const Property* own) {
        JsonWriter& json = values.json();
        if (row.tags == TagForm::List && !row.tagged_as.empty()) {
            json.plain_key(row.tagged_as);
        } else {
            json.plain_key(row.tags == TagForm::Specifications ? "TagSpecifications" : "Tags");
        }
        if (row.tags == TagForm::Specifications) {
            json.open_array();
            json.open_object();
            json.plain_key("ResourceType");
            json.text(row.tagged_as);
            json.plain_key("Tags");
        }
        if (own == nullptr) {
            write_shared_tags(values, row.tags);
        } else {
            write_all_tags(values, row.tags, own);
        }
        if (row.tags == TagForm::Specifications) {
            json.close_object();
            json.close_array();
        }
    }

    /// The tags of the app are the same for each resource of one form: they are written once, then copied.
    void write_shared_tags(ValueWriter& to, TagForm form) {
        std::string& known = shared_tags_[static_cast<std::size_t>(form)];
        if (known.empty()) {
            Buffer apart;  // what is written in its place may be handed on at any time
            ValueWriter values = to.into(apart, found_);
            write_all_tags(values, form, nullptr);
            known = apart.release();
        }
        to.json().raw(known);
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
    DiagnosticSink& sink_;
    Overrides overrides_;
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
    const auto manifests = std::count_if(graph.resources.begin(), graph.resources.end(), lower::is_manifest);
    const std::size_t resources = graph.resources.size() - static_cast<std::size_t>(manifests) + raw_count(graph);
    if (resources > most_resources) {
        sink.report(graph.origin, diag::TooManyResources, resources, most_resources)
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
    report_raws(graph, sink);
    report_missing_twins(
        graph, target, [&](lower::ResourceId id) { return !lower::is_manifest(graph[id]); }, sink);
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
