// What became of a workload on platforms that nobody had to judge for the choice.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "compiler/place/placement.h"
#include "compiler/place/platforms.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// The decisions about some workloads, in their order, with the verdicts of all platforms, where place() may have
/// judged until the choice was sure. Reports nothing and knows no lock. Sizes are listed and priced once for all of
/// them.
[[nodiscard]] std::vector<Decision> decide_among_all(const sema::Model& model, std::span<const std::uint32_t> workloads,
                                                     const Platforms& platforms, sema::Evaluator& evaluator);

}  // namespace mlwc::place
