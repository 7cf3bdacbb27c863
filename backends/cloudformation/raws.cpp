// Raw resources of a template.
#include "backends/cloudformation/raws.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "backends/names.h"
#include "backends/overrides.h"
#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"

namespace mlwc::backends::cloudformation {
namespace {

using lower::Property;
using lower::PropertyKind;
using lower::RawResource;

bool is_ours(const RawResource& raw) { return raw.target == "cloudformation"; }

/// Who has a logical id.
struct Holder {
    std::string words;
    Span span;
    bool resource = true;
};

using Holders = std::map<std::string, Holder, std::less<>>;

Holders holders_of(const lower::ResourceGraph& graph) {
    Holders holders;
    for (const lower::Resource& resource : graph.resources) {
        holders.try_emplace(
            std::string(resource.logical_id),
            Holder{"the `" + std::string(resource.role) + "` of " + owner_of(resource), resource.origin});
    }
    for (const lower::Input& input : graph.inputs) {
        holders.try_emplace(pascal_case(input.name),
                            Holder{"the input `" + std::string(input.name) + "`", input.origin, false});
    }
    return holders;
}

void report_dependency(const RawResource& raw, std::size_t at, const Property& name, const Holders& holders,
                       DiagnosticSink& sink) {
    if (name.kind != PropertyKind::Text) return;
    const auto found = holders.find(name.text());
    if (found != holders.end() && found->second.resource) return;
    std::vector<std::string_view> known;
    for (const auto& [id, holder] : holders) {
        if (holder.resource) known.push_back(id);
    }
    auto report = sink.report(at < raw.waits.size() ? raw.waits[at] : raw.span, diag::RawUnknownDependency, raw.name,
                              name.text());
    const std::string_view near = nearest(name.text(), known);
    if (!near.empty()) report.help("did you mean `" + std::string(near) + "`?");
}

}  // namespace

std::size_t raw_count(const lower::ResourceGraph& graph) {
    return static_cast<std::size_t>(std::count_if(graph.raws.begin(), graph.raws.end(), is_ours));
}

void report_raws(const lower::ResourceGraph& graph, DiagnosticSink& sink) {
    if (raw_count(graph) == 0) return;
    Holders holders = holders_of(graph);
    for (const RawResource& raw : graph.raws) {
        if (!is_ours(raw)) continue;
        const auto [known, added] =
            holders.try_emplace(std::string(raw.logical_id), Holder{"raw `" + std::string(raw.name) + "`", raw.span});
        if (added) continue;
        sink.report(raw.span, diag::RawSameName, raw.name, raw.logical_id, known->second.words)
            .label(known->second.span, "the other one")
            .help("give the raw resource another name");
    }
    for (const RawResource& raw : graph.raws) {
        for (const lower::Entry& entry : raw.body.children()) {
            if (!is_ours(raw) || entry.name != "DependsOn") continue;
            if (entry.value.kind != PropertyKind::List) {
                report_dependency(raw, 0, entry.value, holders, sink);
                continue;
            }
            std::size_t at = 0;
            for (const lower::Entry& name : entry.value.children())
                report_dependency(raw, at++, name.value, holders, sink);
        }
    }
}

}  // namespace mlwc::backends::cloudformation
