// An amount that no longer fits is unknown, and so is what it is added to.
#include "compiler/place/sums.h"

#include <fmt/format.h>

#include "compiler/place/cost.h"
#include "compiler/sema/ratio.h"

namespace mlwc::place {

void Sum::add(Monthly amount) {
    const auto more = amount ? sema::add({nano_usd, 1}, {*amount, 1}) : std::nullopt;
    if (!more) {
        at_least = true;
        return;
    }
    nano_usd = more->numerator;
}

void Sum::add_at_least(Monthly amount) {
    add(amount);
    at_least = true;
}

Monthly SharedPiece::cost() const {
    const auto product = each ? sema::multiply({*each, 1}, {count, 1}) : std::nullopt;
    return product ? Monthly(product->numerator) : std::nullopt;
}

Monthly at_declared_load(const Cost& cost) {
    if (cost.expected) return cost.expected;
    return cost.minimum && cost.minimum == cost.maximum ? cost.minimum : std::nullopt;
}

Sums sum_of(const Placement& placement, std::span<const SharedPiece> shared) {
    Sums sums;
    for (const Decision& decision : placement.decisions) {
        if (!decision.chosen) continue;
        const Cost& cost = decision.verdicts[*decision.chosen].cost;
        sums.minimum.add(cost.minimum);
        if (const Monthly expected = at_declared_load(cost)) {
            sums.expected.add(expected);
        } else {
            sums.expected.add_at_least(cost.minimum);
        }
        sums.maximum.add(cost.maximum);
    }
    for (const SharedPiece& piece : shared) {
        for (Sum* sum : {&sums.minimum, &sums.expected, &sums.maximum}) sum->add(piece.cost());
    }
    return sums;
}

std::string print_money(const Sum& sum) {
    if (sum.at_least && sum.nano_usd == 0) return print_money(Monthly());
    return (sum.at_least ? "at least " : "") + print_money(Monthly(sum.nano_usd));
}

std::string exact_usd(std::int64_t nano_usd) {
    constexpr std::int64_t dollar = 1'000'000'000;
    const std::string_view sign = nano_usd < 0 ? "-" : "";
    // The remainder of a negative amount is negative too.
    const std::int64_t whole = nano_usd / dollar < 0 ? -(nano_usd / dollar) : nano_usd / dollar;
    const std::int64_t part = nano_usd % dollar < 0 ? -(nano_usd % dollar) : nano_usd % dollar;
    std::string text = fmt::format("{}{}.{:09}", sign, whole, part);
    text.resize(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace mlwc::place
