// AWS CloudFormation: one template for the whole app.
#pragma once

#include <vector>

#include "backends/backend.h"

namespace mlwc::backends::cloudformation {

/// `template.json`, or `template.yaml` if the options ask for YAML. The property trees of the graph are
/// CloudFormation's own, so they are written as they stand.
[[nodiscard]] std::vector<Artifact> emit(const lower::ResourceGraph& graph, const EmitOptions& options,
                                         DiagnosticSink& sink);

}  // namespace mlwc::backends::cloudformation
