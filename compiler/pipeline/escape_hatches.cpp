// Overrides and raw resources: one line for each, and a build of which only the findings are kept.
#include "compiler/pipeline/escape_hatches.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "backends/backend.h"
#include "compiler/base/display.h"
#include "compiler/pipeline/version.h"

namespace mlwc::pipeline {
namespace {

bool contains(std::span<const std::string> targets, std::string_view target) {
    return std::find(targets.begin(), targets.end(), target) != targets.end();
}

/// The targets that the program itself names, in the order of backends.
std::vector<std::string> targets_named(const lower::ResourceGraph& graph) {
    std::vector<std::string> named;
    for (const backends::Backend& backend : backends::backends()) {
        const auto is_its = [&](const auto& row) { return row.target == backend.name; };
        const bool used = std::any_of(graph.overrides.begin(), graph.overrides.end(), is_its) ||
                          std::any_of(graph.raws.begin(), graph.raws.end(), is_its);
        if (used) named.emplace_back(backend.name);
    }
    return named;
}

}  // namespace

std::string escape_hatches_of(const lower::ResourceGraph& graph, std::span<const std::string> targets) {
    std::string lines;
    for (const lower::Override& row : graph.overrides) {
        if (!contains(targets, row.target)) continue;
        const lower::Resource& resource = graph[row.resource];
        const std::string_view whose = resource.owner.empty() ? std::string_view("the app") : resource.owner;
        append_printable(lines,
                         fmt::format("overrode {} of {} for {}: {}\n", resource.role, whose, row.target, row.because));
    }
    for (const lower::RawResource& raw : graph.raws) {
        if (!contains(targets, raw.target)) continue;
        append_printable(lines, fmt::format("added {} to {}{}\n", raw.name, raw.target,
                                            raw.comment.empty() ? "" : fmt::format(": {}", raw.comment)));
    }
    return lines;
}

std::vector<Diagnostic> judge_escape_hatches(const lower::ResourceGraph& graph, std::span<const std::string> targets) {
    std::vector<Diagnostic> kept;
    if (graph.overrides.empty() && graph.raws.empty()) return kept;
    const std::vector<std::string> named = targets.empty() ? targets_named(graph) : std::vector<std::string>{};
    std::set<std::pair<Span, std::string>> known;  // two targets may find the same
    for (const std::string& target : targets.empty() ? std::span<const std::string>(named) : targets) {
        DiagnosticSink sink;
        for (const backends::Artifact& file : backends::find_backend(target)->emit(graph, {{}, version}, sink)) {
            (void)backends::text_of(file, sink);
        }
        for (Diagnostic& found : sink.take()) {
            const std::string_view name = found.name;
            const bool about = name.starts_with("override/") || name.starts_with("raw/") || name.starts_with("schema/");
            // Nobody asked for a build for that target.
            const bool twin = targets.empty() && name.ends_with("/one-target");
            if (about && !twin && known.emplace(found.span, found.message).second) kept.push_back(std::move(found));
        }
    }
    return kept;
}

}  // namespace mlwc::pipeline
