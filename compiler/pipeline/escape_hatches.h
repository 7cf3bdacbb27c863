// Overrides and raw resources as the driver sees them: told after a build, judged without one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/lower/resources.h"

namespace mlwc::pipeline {

/// A line for each override and raw resource of these targets, with its reason.
[[nodiscard]] std::string escape_hatches_of(const lower::ResourceGraph& graph, std::span<const std::string> targets);

/// What only a target can say of overrides and raw resources: that an edit changes nothing, that a name is taken.
/// Asks `targets`, or those that the program names if there are none; nothing else that they find is kept.
[[nodiscard]] std::vector<Diagnostic> judge_escape_hatches(const lower::ResourceGraph& graph,
                                                           std::span<const std::string> targets);

}  // namespace mlwc::pipeline
