// One workload against one platform: every limit, then the cheapest size that serves.
#pragma once

#include "compiler/place/outcomes.h"
#include "compiler/place/placement.h"
#include "compiler/place/sizes.h"

namespace mlwc::place {

/// What judging needs; made once for a program.
struct Court {
    const Platforms& platforms;
    sema::Evaluator& evaluator;
    Sizes& sizes;
    Outcomes& outcomes;
};

/// The verdict on a platform that runs the kind, or one that is not asked. Chooses nothing.
[[nodiscard]] Verdict judge(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind);

/// Gives the verdict on a platform that fits the size of that name, as size_of() says. False if that size does not
/// serve the workload, or if the platform does not fit.
[[nodiscard]] bool settle(const Court& court, Verdict& verdict, std::string_view size, const Value& workload,
                          Symbol kind);

/// Whether a platform takes the workload as it is.
[[nodiscard]] bool admits(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind);

}  // namespace mlwc::place
