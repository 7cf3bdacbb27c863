// Requests, the plan that completes them, and the script that sends them.
#include "backends/sagemaker/emit.h"

#include <algorithm>

#include "backends/names.h"
#include "backends/overrides.h"
#include "backends/sagemaker/apply.h"
#include "backends/sagemaker/edits.h"
#include "backends/sagemaker/plan.h"
#include "backends/sagemaker/plan_file.h"
#include "backends/sagemaker/spelling.h"
#include "backends/tags.h"
#include "compiler/base/bug.h"
#include "compiler/base/diagnostics.h"

namespace mlwc::backends::sagemaker {
namespace {

using lower::Entry;
using lower::Property;
using lower::PropertyKind;
using lower::Resource;
using lower::ResourceId;

std::string lower_first(std::string_view name) {
    std::string lowered(name);
    lowered.front() = static_cast<char>(lowered.front() | 0x20);
    return lowered;
}

constexpr std::string_view target = "sagemaker";

class Writer {
  public:
    Writer(const lower::ResourceGraph& graph, DiagnosticSink& sink)
        : graph_(graph), sink_(sink), overrides_(graph, target), values_(graph) {}

    std::vector<Artifact> write(std::string_view version) {
        JsonWriter bindings(bindings_, Layout::Pretty, 1);
        bindings_json_ = &bindings;
        bindings.open_object();
        for (std::size_t i = 0; i < graph_.resources.size(); ++i)
            add_resource(ResourceId{static_cast<std::uint32_t>(i)});
        bindings.close_object();
        artifacts_.push_back({"plan.json", plan_file(graph_, values_, bindings_.view()), false});
        artifacts_.push_back({"apply.sh", apply_script(steps_, version), true});
        return std::move(artifacts_);
    }

  private:
    void add_resource(ResourceId id) {
        const Resource& resource = graph_[id];
        const TypeRow* const row = find_type(resource.type);
        if (row == nullptr || !values_.is_made(id)) return report_not_made(id);
        Step step{row->step, {values_.key(id)}};
        RequestEdits edits(overrides_.of(id), *row);
        for (const RequestRow& request : row->requests) {
            const bool takes = request.members.empty() || edits.add_to(request) ||
                               std::any_of(resource.properties.children().begin(), resource.properties.children().end(),
                                           [&](const Entry& entry) {
                                               return entry.name != row->name && contains(request.members, entry.name);
                                           });
            if (takes || &request == row->requests.data()) step.words.push_back(add_request(id, *row, request, edits));
        }
        edits.report(sink_);
        if (resource.type == "AWS::ApplicationAutoScaling::ScalableTarget") add_scheduled_actions(id, step);
        steps_.push_back(std::move(step));
    }

    void report_not_made(ResourceId id) {
        for (const lower::Override* const row : overrides_.of(id)) {
            sink_.report(row->span, diag::NotMadeHere, target, graph_[id].role, owner_of(graph_[id]))
                .help("it has to exist; change it where it is made");
        }
    }

    std::string file_name(const Resource& resource, const TypeRow& row, std::string_view service,
                          std::string_view operation) const {
        std::string name = std::string(service).append(".").append(operation).append(".");
        const std::string owner = snake_case(resource.owner);
        name.append(owner.empty() ? snake_case(resource.role) : owner);
        if (!owner.empty() && resource.role != row.role) name.append(".").append(snake_case(resource.role));
        return name.append(".json");
    }

    // ---- one request

    std::string add_request(ResourceId id, const TypeRow& row, const RequestRow& request, RequestEdits& edits) {
        const Resource& resource = graph_[id];
        std::vector<Member> members;
        const bool lowered = request.service == "logs";
        const auto add = [&](std::string_view name, const Property& value) {
            members.push_back({lowered ? lower_first(name) : std::string(name), value});
        };
        if (!row.name.empty()) add(row.name, values_.name(id));
        for (const Entry& entry : resource.properties.children()) {
            if (entry.name == row.name || entry.name == "Tags" || contains(request.without, entry.name)) continue;
            if (!request.members.empty() && !contains(request.members, entry.name)) continue;
            if (entry.name == "ScalingTargetId") {
                add_target(entry.value, members);
            } else {
                add(entry.name, entry.value);
            }
        }
        std::vector<Tag> tags = tags_of(resource, request);
        if (!edits.empty()) {
            if (!tags.empty()) add("Tags", tags_row(tags, request.tags, edited_));
            tags.clear();
            edits.apply(request, members, edited_);
        }
        std::string file = file_name(resource, row, request.service, request.operation);
        write_file(file, members, tags, request.tags, lowered ? "tags" : "Tags");
        return file;
    }

    std::vector<Tag> tags_of(const Resource& resource, const RequestRow& request) const {
        if (request.tags == TagForm::None) return {};
        for (const Entry& entry : resource.properties.children())
            if (entry.name == "Tags") return merged_tags(graph_, own_tags(entry.value));
        return merged_tags(graph_, {});
    }

    /// A policy names its target by the three properties that the target was registered with.
    void add_target(const Property& reference, std::vector<Member>& members) const {
        if (reference.kind != PropertyKind::Reference) bug("a scaling target that is no reference");
        for (const Entry& entry : graph_[reference.resource()].properties.children()) {
            if (entry.name == "ServiceNamespace" || entry.name == "ResourceId" || entry.name == "ScalableDimension")
                members.push_back({std::string(entry.name), entry.value});
        }
    }

    void add_scheduled_actions(ResourceId id, Step& step) {
        const Resource& resource = graph_[id];
        for (const Entry& property : resource.properties.children()) {
            if (property.name != "ScheduledActions") continue;
            for (const Entry& action : property.value.children()) {
                std::vector<Member> members;
                add_target(lower::ResourceGraph::reference(id), members);
                std::string name;
                for (const Entry& member : action.value.children()) {
                    members.push_back({std::string(member.name), member.value});
                    if (member.name == "ScheduledActionName") name = snake_case(values_.text(member.value));
                }
                const std::string file = std::string("application-autoscaling.PutScheduledAction.")
                                             .append(values_.key(id))
                                             .append(".")
                                             .append(name)
                                             .append(".json");
                write_file(file, members, {}, TagForm::None, {});
                step.words.push_back(file);
            }
        }
    }

    // ---- files

    void write_file(const std::string& file, const std::vector<Member>& members, const std::vector<Tag>& tags,
                    TagForm form, std::string_view tags_member) {
        Buffer out;
        JsonWriter json(out);
        open_binding_ = false;
        json.open_object();
        for (const Member& member : members) write_member(json, file, member.name, member.value);
        if (!tags.empty()) write_tags(json, file, tags, form, tags_member);
        json.close_object();
        out.append('\n');
        if (open_binding_) bindings_json_->close_array();
        artifacts_.push_back({file, out.release(), false});
    }

    void write_member(JsonWriter& json, const std::string& file, std::string_view name, const Property& value) {
        path_.push_back({std::string(name), 0, false});
        const bool made = values_.is_made_name(value);
        const bool whole =
            value.kind == PropertyKind::List || stands_or_falls_together(name) || value.kind != PropertyKind::Object;
        if (made || (values_.is_open(value) && whole)) bind(file, value);
        const bool left_out = !made && values_.is_open(value) && (whole || !has_closed(value));
        if (!left_out) {
            json.key(name);
            write_closed(json, file, value);
        } else if (!whole) {
            bind_members(file, value);
        }
        path_.pop_back();
    }

    /// Whether anything of an object can be written now.
    bool has_closed(const Property& object) const {
        return std::any_of(object.children().begin(), object.children().end(), [this](const Entry& entry) {
            if (entry.value.kind == PropertyKind::Object && values_.is_open(entry.value))
                return !stands_or_falls_together(entry.name) && has_closed(entry.value);
            return !values_.is_open(entry.value);
        });
    }

    void bind_members(const std::string& file, const Property& object) {
        Buffer unwritten;
        JsonWriter json(unwritten);
        json.open_object();
        for (const Entry& entry : object.children()) write_member(json, file, entry.name, entry.value);
    }

    /// A value without open parts, save the names of models and configurations, of which the beginning is written.
    void write_closed(JsonWriter& json, const std::string& file, const Property& value) {
        switch (value.kind) {
            case PropertyKind::Integer:
                return json.integer(value.integer);
            case PropertyKind::Decimal:
                return json.raw(value.text());
            case PropertyKind::Boolean:
                return json.boolean(value.boolean());
            case PropertyKind::Text:
            case PropertyKind::Join:
            case PropertyKind::Reference:
                return json.text(values_.text(value));
            case PropertyKind::Object:
                json.open_object();
                for (const Entry& entry : value.children()) write_member(json, file, entry.name, entry.value);
                return json.close_object();
            case PropertyKind::List: {
                json.open_array();
                std::size_t place = 0;
                for (const Entry& entry : value.children()) {
                    path_.push_back({{}, place++, true});
                    if (values_.is_made_name(entry.value)) bind(file, entry.value);
                    write_closed(json, file, entry.value);
                    path_.pop_back();
                }
                return json.close_array();
            }
            case PropertyKind::JsonText: {
                Buffer text;
                JsonWriter inner(text, Layout::Compact);
                write_closed(inner, file, value.children().front().value);
                return json.text(text.view());
            }
            case PropertyKind::Input:
            case PropertyKind::Pseudo:
            case PropertyKind::Base64:
                break;
        }
        bug("an open value in a request");
    }

    void write_tags(JsonWriter& json, const std::string& file, const std::vector<Tag>& tags, TagForm form,
                    std::string_view name) {
        const bool open = std::any_of(tags.begin(), tags.end(), [this](const Tag& tag) {
            return values_.is_open(*tag.value) || values_.is_made_name(*tag.value);
        });
        path_.push_back({std::string(name), 0, false});
        if (open) {
            bind_with(file, [&](JsonWriter& line) { write_tag_list(line, tags, form, true); });
        } else {
            json.plain_key(name);
            write_tag_list(json, tags, form, false);
        }
        path_.pop_back();
    }

    /// The tags as they are, or in the form that the script computes.
    void write_tag_list(JsonWriter& json, const std::vector<Tag>& tags, TagForm form, bool computed) {
        const bool map = form == TagForm::Map;
        if (computed) {
            json.open_object();
            json.plain_key(map ? "object" : "list");
        }
        map && !computed ? json.open_object() : json.open_array();
        for (const Tag& tag : tags) write_tag(json, tag, map, computed);
        map && !computed ? json.close_object() : json.close_array();
        if (computed) json.close_object();
    }

    void write_tag(JsonWriter& json, const Tag& tag, bool map, bool computed) {
        const auto value = [&] { computed ? values_.write(json, *tag.value) : json.text(values_.text(*tag.value)); };
        if (map && !computed) {
            json.key(tag.key);
            return value();
        }
        json.open_object();
        if (map) {
            json.plain_key("key");
            json.text(tag.key);
            json.plain_key("value");
            value();
        } else if (computed) {
            const Entry members[] = {{"Key", lower::ResourceGraph::text(tag.key)}, {"Value", *tag.value}};
            json.plain_key("object");
            json.open_array();
            for (const Entry& member : members) {
                json.open_object();
                json.plain_key("key");
                json.text(member.name);
                json.plain_key("value");
                values_.write(json, member.value);
                json.close_object();
            }
            json.close_array();
        } else {
            json.plain_key("Key");
            json.text(tag.key);
            json.plain_key("Value");
            value();
        }
        json.close_object();
    }

    // ---- values that the script sets

    struct PathStep {
        std::string name;
        std::size_t place = 0;
        bool element = false;
    };

    /// Adds one line to the plan: where in the request, and the value that `write_value` writes.
    template <typename WriteValue>
    void bind_with(const std::string& file, WriteValue write_value) {
        if (!open_binding_) {
            bindings_json_->key(file);
            bindings_json_->open_array();
            open_binding_ = true;
        }
        Buffer line;
        JsonWriter json(line, Layout::Compact);
        json.open_object();
        json.plain_key("path");
        json.open_array();
        for (const PathStep& step : path_)
            step.element ? json.integer(static_cast<std::int64_t>(step.place)) : json.text(step.name);
        json.close_array();
        json.plain_key("value");
        write_value(json);
        json.close_object();
        bindings_json_->raw(line.view());
    }

    void bind(const std::string& file, const Property& value) {
        bind_with(file, [&](JsonWriter& json) { values_.write(json, value); });
    }

    const lower::ResourceGraph& graph_;
    DiagnosticSink& sink_;
    Overrides overrides_;
    lower::ResourceGraph edited_;  // owns the rows of members that overrides changed
    Values values_;
    std::vector<Artifact> artifacts_;
    std::vector<Step> steps_;
    std::vector<PathStep> path_;
    Buffer bindings_;
    JsonWriter* bindings_json_ = nullptr;
    bool open_binding_ = false;
};

/// One report for each workload that is no SageMaker endpoint; what such workloads share is not worth another.
bool report_others(const lower::ResourceGraph& graph, DiagnosticSink& sink) {
    std::vector<std::string_view> reported;
    const Resource* shared = nullptr;
    for (const Resource& resource : graph.resources) {
        if (find_type(resource.type) != nullptr) continue;
        if (resource.owner.empty()) shared = &resource;
        if (resource.owner.empty() || contains(reported, resource.owner)) continue;
        reported.push_back(resource.owner);
        sink.report(resource.origin, diag::NotASageMakerWorkload, resource.owner, resource.type)
            .help("build with `-t cloudformation` or `-t terraform`");
    }
    if (reported.empty() && shared != nullptr) {
        sink.report(graph.origin, diag::NotASageMakerWorkload, graph.app, shared->type)
            .help("build with `-t cloudformation` or `-t terraform`");
    }
    return !reported.empty() || shared != nullptr;
}

}  // namespace

std::vector<Artifact> emit(const lower::ResourceGraph& graph, const EmitOptions& options, DiagnosticSink& sink) {
    report_same_names(graph, sink);
    if (report_others(graph, sink)) return {};
    if (!graph.overrides.empty() || !graph.raws.empty()) {
        const Values values(graph);
        report_missing_twins(
            graph, target, [&](ResourceId id) { return values.is_made(id); }, sink);
    }
    return Writer(graph, sink).write(options.version);
}

}  // namespace mlwc::backends::sagemaker
