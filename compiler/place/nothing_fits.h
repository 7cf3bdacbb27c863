// A workload that no platform takes, as one diagnostic.
#pragma once

#include "compiler/base/sink.h"
#include "compiler/place/judge.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// Reports why no platform fits: an instance that is at fault alone on its name, all else on the workload, with what
/// each platform says and the ways out, those that are alike once.
void report_nothing_fits(const Decision& decision, const sema::Workload& workload, const sema::Model& model,
                         const Court& court, DiagnosticSink& sink);

}  // namespace mlwc::place
