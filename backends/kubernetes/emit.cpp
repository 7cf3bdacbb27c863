// Objects of the Kubernetes API, one YAML document each.
#include "backends/kubernetes/emit.h"

#include <algorithm>
#include <string>
#include <vector>

#include "backends/kubernetes/inputs.h"
#include "backends/names.h"
#include "backends/overrides.h"
#include "backends/tree.h"
#include "backends/yaml.h"
#include "compiler/base/diagnostics.h"

namespace mlwc::backends::kubernetes {
namespace {

using lower::Entry;
using lower::Property;
using lower::PropertyKind;

constexpr std::string_view target = "kubernetes";

/// The entries of one container's environment and what they bring in.
class Variables {
  public:
    Variables(const lower::ResourceGraph& graph, lower::ResourceGraph& rows, InputKeys& keys)
        : graph_(graph), rows_(rows), keys_(keys) {}

    /// A text that the kubelet expands.
    Property expanded(const Property& value) {
        if (value.kind != PropertyKind::Join) return rows_.copied(part(value, false));
        std::string text;
        const auto parts = value.children();
        for (std::size_t i = 0; i < parts.size(); ++i) text += part(parts[i].value, i + 1 < parts.size());
        return rows_.copied(text);
    }

    /// One entry of `env`. What is a single unknown value is taken from its key at once.
    Property entry(const Property& declared) {
        const Property* value = nullptr;
        for (const Entry& member : declared.children())
            if (member.name == "value") value = &member.value;
        const bool single = value != nullptr && value->kind != PropertyKind::Join && !is_known(graph_, *value);
        if (single) return from_key(declared.children().front().value, key_of(graph_, *value, keys_));
        return rows_.object({{"name", declared.children().front().value}, {"value", expanded(*value)}});
    }

    /// The entries that bring in what texts refer to; they stand first, since later ones are expanded with them.
    std::vector<Property> inputs() {
        std::vector<Property> made;
        for (const std::string& key : used_) {
            made.push_back(from_key(rows_.copied(variable_of(key)), key));
        }
        return made;
    }

  private:
    std::string part(const Property& value, bool goes_on) {
        if (is_known(graph_, value)) return escaped(known_text(graph_, value), goes_on);
        std::string key = key_of(graph_, value, keys_);
        std::string text = "$(" + variable_of(key) + ")";
        if (std::find(used_.begin(), used_.end(), key) == used_.end()) used_.push_back(std::move(key));
        return text;
    }

    Property from_key(const Property& name, std::string_view key) {
        const Property reference =
            rows_.object({{"name", lower::ResourceGraph::text(inputs_name)}, {"key", rows_.copied(key)}});
        return rows_.object({{"name", name}, {"valueFrom", rows_.object({{"configMapKeyRef", reference}})}});
    }

    const lower::ResourceGraph& graph_;
    lower::ResourceGraph& rows_;
    InputKeys& keys_;
    std::vector<std::string> used_;
};

class Writer {
  public:
    Writer(const lower::ResourceGraph& graph, DiagnosticSink& sink)
        : graph_(graph), sink_(sink), overrides_(graph, target) {}

    std::vector<Artifact> write(std::string_view version) {
        std::string yaml = "# Written by mlwc " + std::string(version) + ".\n";
        for (std::uint32_t i = 0; i < graph_.resources.size(); ++i) {
            if (lower::is_manifest(graph_.resources[i])) add(lower::ResourceId{i}, yaml);
        }
        std::vector<Artifact> artifacts;
        artifacts.push_back({"manifests.yaml", std::move(yaml), false, {}});
        if (!keys_.empty()) artifacts.push_back({"inputs.env.example", inputs_file(keys_, name_space()), false, {}});
        return artifacts;
    }

  private:
    void add(lower::ResourceId id, std::string& yaml) {
        resource_ = &graph_[id];
        Tree tree(closed("", resource_->properties));
        const auto overrides = overrides_.of(id);
        apply_all(tree, overrides, sink_);
        Buffer out;
        JsonWriter json(out);
        write_tree(json, tree, spelling());
        yaml += "---\n";
        const std::string comment = comment_of(*resource_, overrides);
        if (!comment.empty()) yaml.append("# ").append(comment).append("\n");
        yaml += yaml_from_json(out.view());
    }

    TreeSpelling spelling() {
        return {[this](JsonWriter& json, const Property& value) { write(json, value); },
                [](JsonWriter& json, std::string_view name, std::size_t) { json.key(name); }};
    }

    void write(JsonWriter& json, const Property& value) {
        switch (value.kind) {
            case PropertyKind::Integer:
                return json.integer(value.integer);
            case PropertyKind::Boolean:
                return json.boolean(value.boolean());
            case PropertyKind::Decimal:
                return json.raw(value.text());
            case PropertyKind::List:
                json.open_array();
                for (const Entry& entry : value.children()) write(json, entry.value);
                return json.close_array();
            case PropertyKind::Object:
                json.open_object();
                for (const Entry& entry : value.children()) {
                    json.key(entry.name);
                    write(json, entry.value);
                }
                return json.close_object();
            default:
                return json.text(known_or_report("a value", value));
        }
    }

    /// The value with everything in it that is known now as text.
    Property closed(std::string_view name, const Property& value) {
        switch (value.kind) {
            case PropertyKind::Object:
                return closed_object(value);
            case PropertyKind::List: {
                std::vector<Property> items;
                for (const Entry& entry : value.children())
                    items.push_back(name == "containers" ? container(entry.value) : closed(name, entry.value));
                return rows_.list(items);
            }
            case PropertyKind::Integer:
            case PropertyKind::Decimal:
            case PropertyKind::Boolean:
                return value;
            default:
                return rows_.copied(known_or_report(name, value));
        }
    }

    Property closed_object(const Property& object) {
        std::vector<Entry> entries;
        for (const Entry& entry : object.children()) entries.push_back({entry.name, closed(entry.name, entry.value)});
        return rows_.object(entries);
    }

    Property container(const Property& object) {
        Variables variables(graph_, rows_, keys_);
        std::vector<Entry> entries;
        std::vector<Property> environment;
        std::size_t place = 0;
        for (const Entry& entry : object.children()) {
            const bool words = entry.name == "command" || entry.name == "args";
            if (entry.name == "env") {
                for (const Entry& one : entry.value.children()) environment.push_back(variables.entry(one.value));
                continue;
            }
            entries.push_back(
                {entry.name, words ? all_expanded(variables, entry.value) : closed(entry.name, entry.value)});
            if (words || entry.name == "image") place = entries.size();
        }
        std::vector<Property> all = variables.inputs();
        all.insert(all.end(), environment.begin(), environment.end());
        if (!all.empty())
            entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(place), {"env", rows_.list(all)});
        return rows_.object(entries);
    }

    Property all_expanded(Variables& variables, const Property& list) {
        std::vector<Property> items;
        for (const Entry& entry : list.children()) items.push_back(variables.expanded(entry.value));
        return rows_.list(items);
    }

    std::string known_or_report(std::string_view name, const Property& value) {
        if (is_known(graph_, value)) return known_text(graph_, value);
        auto report = sink_.report(resource_->origin, diag::NoTargetProperty, name, resource_->owner, "a manifest");
        report.note("it is known only when deploying, and a manifest has no parameters");
        if (name == "image") {
            report.help(
                "say which account the registry is in, as `ecr(..., account: \"123456789012\")`, and which tag");
        }
        return {};
    }

    std::string name_space() const {
        for (const lower::Resource& resource : graph_.resources) {
            if (resource.role != "namespace" || !lower::is_manifest(resource)) continue;
            for (const Entry& entry : resource.properties.children())
                if (entry.name == "metadata") return std::string(entry.value.children().front().value.text());
        }
        return "default";
    }

    const lower::ResourceGraph& graph_;
    DiagnosticSink& sink_;
    Overrides overrides_;
    lower::ResourceGraph rows_;  // owns what was closed
    InputKeys keys_;
    const lower::Resource* resource_ = nullptr;
};

}  // namespace

std::vector<Artifact> emit(const lower::ResourceGraph& graph, const EmitOptions& options, DiagnosticSink& sink) {
    report_same_names(graph, sink);
    report_missing_twins(
        graph, target, [&](lower::ResourceId id) { return lower::is_manifest(graph[id]); }, sink);
    return Writer(graph, sink).write(options.version);
}

}  // namespace mlwc::backends::kubernetes
