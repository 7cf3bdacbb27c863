// Addresses of other workloads that a workload is told without calling them.
#pragma once

#include "compiler/base/sink.h"
#include "compiler/place/judge.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// Warns of each workload whose address stands in `env`, `command` or `args` and that `calls` does not name: what opens
/// the network and grants the permission is `calls`. What is exposed to the internet is left out, since its address may
/// be meant for others.
void report_uncalled(const sema::Workload& workload, const sema::Model& model, const Court& court,
                     DiagnosticSink& sink);

}  // namespace mlwc::place
