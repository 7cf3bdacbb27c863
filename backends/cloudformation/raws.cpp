// Raw resources of a template.
#include "backends/cloudformation/raws.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "backends/names.h"
#include "backends/overrides.h"
#include "compiler/base/diagnostics.h"

namespace mlwc::backends::cloudformation {
namespace {

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

void report_dependencies(const RawResource& raw, const Holders& holders, DiagnosticSink& sink) {
    std::vector<std::string_view> known;
    for (const auto& [id, holder] : holders) {
        if (holder.resource) known.push_back(id);
    }
    for (const Awaited& one : awaited(raw, "DependsOn")) {
        const auto found = holders.find(one.name);
        if (found == holders.end() || !found->second.resource) report_unknown(one, raw, known, sink);
    }
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
        if (is_ours(raw)) report_dependencies(raw, holders, sink);
    }
}

}  // namespace mlwc::backends::cloudformation
