// What became of a workload on platforms that nobody had to judge for the choice.
#pragma once

#include <cstdint>

#include "compiler/place/placement.h"
#include "compiler/place/platforms.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// The decision about one workload with the verdicts of all platforms, where place() may have judged until the choice
/// was sure. Reports nothing and knows no lock.
[[nodiscard]] Decision decide_among_all(const sema::Model& model, std::uint32_t workload, const Platforms& platforms,
                                        sema::Evaluator& evaluator);

}  // namespace mlwc::place
