// What a Kubernetes cluster runs, as objects of its API.
#pragma once

#include <vector>

#include "backends/backend.h"

namespace mlwc::backends::kubernetes {

/// `manifests.yaml`, the objects of all workloads in the order in which they are applied; and, if values are known only
/// when deploying, `inputs.env.example`, from which the ConfigMap is made that containers take them from.
///
/// What AWS makes, the cluster itself included, is for other targets. Texts mean themselves: Kubernetes expands `$(X)`
/// in commands, arguments and variables, and reads `$$(X)` as that text.
[[nodiscard]] std::vector<Artifact> emit(const lower::ResourceGraph& graph, const EmitOptions& options,
                                         DiagnosticSink& sink);

}  // namespace mlwc::backends::kubernetes
