// From the resource graph to the files of all targets that were asked for.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "backends/backend.h"
#include "compiler/base/sink.h"

namespace mlwc::driver {

/// The artifacts of each target, ordered by path. The targets are names of backends, each once; what they cannot
/// express is reported in `sink`.
[[nodiscard]] std::vector<backends::Artifact> emit(const lower::ResourceGraph& graph,
                                                   std::span<const std::string> targets,
                                                   const backends::EmitOptions& options, DiagnosticSink& sink);

}  // namespace mlwc::driver
