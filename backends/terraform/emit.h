// Terraform's JSON syntax for the provider hashicorp/aws: one root module.
#pragma once

#include <vector>

#include "backends/backend.h"

namespace mlwc::backends::terraform {

/// `main.tf.json`, and `variables.tf.json` and `outputs.tf.json` where there are any. Documents that AWS takes as JSON
/// text stand as local values and pass through `jsonencode`, so that no value can break out of them.
[[nodiscard]] std::vector<Artifact> emit(const lower::ResourceGraph& graph, const EmitOptions& options,
                                         DiagnosticSink& sink);

}  // namespace mlwc::backends::terraform
