// Targets share one folder, so no two of them may name a file alike.
#include "compiler/driver/emit.h"

#include <algorithm>
#include <iterator>

#include "compiler/base/bug.h"
#include "compiler/base/diagnostics.h"

namespace mlwc::driver {

std::vector<backends::Artifact> emit(const lower::ResourceGraph& graph, std::span<const std::string> targets,
                                     const backends::EmitOptions& options, DiagnosticSink& sink) {
    std::vector<backends::Artifact> all;
    if (graph.resources.empty() && graph.raws.empty()) {
        sink.report(graph.origin, diag::NothingToBuild)
            .help("write a workload: `service name { image = ... }`, `worker` or `job`");
        return all;
    }
    for (auto target = targets.begin(); target != targets.end(); ++target) {
        if (std::find(targets.begin(), target, *target) != target) continue;
        const backends::Backend* backend = backends::find_backend(*target);
        if (backend == nullptr) bug("no backend is called " + *target);
        std::vector<backends::Artifact> made = backend->emit(graph, options, sink);
        std::move(made.begin(), made.end(), std::back_inserter(all));
    }
    std::sort(all.begin(), all.end(), [](const auto& left, const auto& right) { return left.path < right.path; });
    const auto twice = std::adjacent_find(all.begin(), all.end(),
                                          [](const auto& left, const auto& right) { return left.path == right.path; });
    if (twice != all.end()) bug("two targets write " + twice->path);
    return all;
}

}  // namespace mlwc::driver
