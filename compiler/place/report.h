// What a decision means for the user, as diagnostics.
#pragma once

#include "compiler/base/sink.h"
#include "compiler/place/judge.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// Reports violated limits of the kind and of the user's own, a pinned platform that is out, a need that nothing fits,
/// and the warnings of the platform that was chosen.
void report(const Decision& decision, const sema::Model& model, const Court& court, DiagnosticSink& sink);

/// Reports a rule that a workload breaks, on the values that are to blame. `needs` is the workload as the rule sees it.
void report_rule(const Limit& rule, const sema::Workload& workload, const Value& needs, const sema::Model& model,
                 const Court& court, DiagnosticSink& sink);

/// One sentence on a violation: the limit's message, or that no size is large enough.
[[nodiscard]] std::string say(const Violation& violation, const Court& court, const Verdict& verdict,
                              const Value& workload);

}  // namespace mlwc::place
