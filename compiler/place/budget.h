// The budget of the app is a need like any other, of all workloads together.
#pragma once

#include "compiler/base/sink.h"
#include "compiler/place/sums.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// The app's budget per month; empty if it has none.
[[nodiscard]] Monthly budget_of(const sema::Model& model, const Interner& symbols);

/// Reports an app that costs more than its budget: at minimum scale as an error, at the declared load as a warning.
void check_budget(const sema::Model& model, const Placement& placement, std::span<const SharedPiece> shared,
                  const Interner& symbols, DiagnosticSink& sink);

}  // namespace mlwc::place
