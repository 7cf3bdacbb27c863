// What a workload costs per month, exactly, or honestly unknown.
#pragma once

#include "compiler/place/placement.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// How many replicas run at least, at the declared traffic and at most.
struct Replicas {
    std::int64_t minimum = 0;
    std::optional<std::int64_t> expected;  ///< the peak divided by the tracked rate, rounded up, within the bounds
    std::int64_t maximum = 1;
};

/// Read off `scale` and `traffic`; a workload without `scale` runs when it is asked to, one at a time.
[[nodiscard]] Replicas replicas(const sema::View& needs);

/// A rate of money as nano-USD per month of 730 h, rounded; empty if it is not known.
[[nodiscard]] Monthly monthly(const sema::Value& rate);

/// What replicas cost per month; empty where a price is not known.
struct Rates {
    Monthly works;   ///< one that works all the time
    Monthly waits;   ///< one that waits
    Monthly upkeep;  ///< paid for whatever runs
    /// What the declared traffic costs, where that is not a matter of replicas.
    std::optional<Monthly> traffic;
};

/// The sum; unknown if one of them is, or if it does not fit.
[[nodiscard]] Monthly plus(Monthly amount, Monthly more);

[[nodiscard]] Cost cost_of(const Replicas& replicas, const Rates& rates);

/// `$12.34`; `unknown` if it is.
[[nodiscard]] std::string print_money(Monthly amount);

}  // namespace mlwc::place
