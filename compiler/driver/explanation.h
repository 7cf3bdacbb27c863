// Why each workload runs where it runs, as a table for a person.
#pragma once

#include <string>
#include <string_view>

#include "compiler/pipeline/pipeline.h"

namespace mlwc::driver {

/// For each workload, or the one of that name: the platform chosen, those that would fit too with what they cost a
/// month, and those that are ruled out, by which limit, from which attribute, and the nearest change that would admit
/// them. Empty if there is no such workload. Needs a compilation up to pipeline::Phase::Placement.
[[nodiscard]] std::string explain(pipeline::Compilation& made, std::string_view workload = {});

}  // namespace mlwc::driver
