// What a choice adds to a workload.
#include "compiler/policy/policy.h"

namespace mlwc::policy {
namespace {

/// Money per month as the rate that the language calculates with; unknown where nobody knows the price.
sema::Value rate(place::Monthly amount) {
    constexpr std::int64_t milliseconds_of_month = std::int64_t{730} * 60 * 60 * 1000;
    if (!amount) return sema::unknown_value();
    const auto per_millisecond = sema::ratio(*amount, milliseconds_of_month);
    return per_millisecond ? sema::number_value(*per_millisecond, sema::Dimension::Money, true) : sema::unknown_value();
}

}  // namespace

void add_choices(const Placed& placed) {
    Interner& symbols = placed.evaluator.context().symbols;
    const Symbol platform = symbols.intern("platform");
    const Symbol cost = symbols.intern("cost");
    const Symbol minimum = symbols.intern("minimum");
    const Symbol expected = symbols.intern("expected");
    const Symbol maximum = symbols.intern("maximum");
    for (const place::Decision& decision : placed.placement.decisions) {
        if (!decision.chosen) continue;
        const place::Cost& amounts = decision.verdicts[*decision.chosen].cost;
        const sema::Slot costs[] = {
            {rate(amounts.minimum), minimum}, {rate(amounts.expected), expected}, {rate(amounts.maximum), maximum}};
        const sema::Slot members[] = {{sema::symbol_value(placed.placement.platform(decision)), platform},
                                      {placed.evaluator.record(costs), cost}};
        placed.evaluator.add_members(decision.workload, members);
    }
}

}  // namespace mlwc::policy
