// Sums of money in which some addends may be unknown, and what all of an app costs per month.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "compiler/place/placement.h"

namespace mlwc::place {

/// What is known of a sum, in nano-USD. An addend that is not known makes it "at least" the others.
struct Sum {
    std::int64_t nano_usd = 0;
    bool at_least = false;

    void add(Monthly amount);
    /// Adds an amount of which only a bound is known.
    void add_at_least(Monthly amount);
};

/// One sum for each of the loads that are asked about.
struct Sums {
    Sum minimum;
    Sum expected;
    Sum maximum;
};

/// What an app pays for whatever its workloads do: load balancers, NAT gateways, endpoints.
struct SharedPiece {
    std::string_view name;   ///< `NAT gateway`
    std::int64_t count = 0;  ///< how many are paid for
    std::string_view service;
    std::string_view sku;  ///< of the price of one, per hour
    Monthly each;          ///< per month; empty if nobody knows

    [[nodiscard]] Monthly cost() const;
};

/// What a workload costs at its declared load: what was found, or what it costs at any load if that is one amount.
[[nodiscard]] Monthly at_declared_load(const Cost& cost);

/// All chosen workloads and shared pieces. At the declared load a workload of unknown load counts as at its minimum.
[[nodiscard]] Sums sum_of(const Placement& placement, std::span<const SharedPiece> shared);

/// `$12.34`, or `at least $12.34`; `unknown` where that would be at least nothing.
[[nodiscard]] std::string print_money(const Sum& sum);

/// All digits and no more: `12.34`, `0.000000001`.
[[nodiscard]] std::string exact_usd(std::int64_t nano_usd);

}  // namespace mlwc::place
