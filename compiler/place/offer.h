// Changes to a workload as fixes that a person can choose.
#pragma once

#include <string>
#include <string_view>

#include "compiler/base/sink.h"
#include "compiler/place/change.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// Adds the fix that makes the changes in the text of the workload, if it has a place for them. `purpose` ends the
/// title, such as ` for fargate`; it may be empty.
void offer(DiagnosticBuilder& builder, const Court& court, const sema::Workload& workload, const Changes& changes,
           std::string_view purpose = {});

/// `a = 1` and `b = 2`, in backticks.
[[nodiscard]] std::string print_all(const Changes& changes, const Interner& symbols);

}  // namespace mlwc::place
