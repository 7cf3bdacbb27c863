// How the cost of one program differs from that of another.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/base/source.h"
#include "compiler/driver/bill.h"

namespace mlwc::driver {

/// What an amount was and is; what was or is not there is nothing, what is there at a price that nobody knows unknown.
struct AmountChange {
    place::Sum before;
    place::Sum after;

    /// After less before; empty if one of them is not known.
    [[nodiscard]] place::Monthly difference() const;
    [[nodiscard]] bool changed() const;
};

/// One workload or shared piece that costs or runs differently.
struct ChangedRow {
    std::string what;       ///< `service scorer`, `NAT gateway`
    std::string on_before;  ///< `fargate, 1 vCPU, 2 GiB`, `2`; empty: it was not there
    std::string on_after;   ///< empty: it is gone
    AmountChange minimum, expected, maximum;
};

struct BillDiff {
    std::vector<ChangedRow> rows;  ///< in the order of the new bill, then what is gone
    std::size_t unchanged = 0;
    AmountChange minimum, expected, maximum;  ///< of the totals
};

[[nodiscard]] BillDiff diff_of(const Bill& before, const Bill& after);

[[nodiscard]] std::string print(const BillDiff& diff, Prose prose);
[[nodiscard]] std::string to_json(const BillDiff& diff, std::span<const Diagnostic> diagnostics,
                                  const SourceSet& sources);

}  // namespace mlwc::driver
