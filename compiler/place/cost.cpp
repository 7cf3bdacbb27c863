// Money is counted in nano-USD; a product that does not fit is unknown rather than wrong.
#include "compiler/place/cost.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/sema/ratio.h"
#include "compiler/sema/units.h"

namespace mlwc::place {
namespace {

using sema::Ratio;
using sema::ValueKind;

Monthly times(Monthly amount, std::int64_t count) {
    if (count == 0) return 0;  // none of them cost nothing, whatever one costs
    if (!amount) return std::nullopt;
    const auto product = sema::multiply({*amount, 1}, {count, 1});
    return product ? Monthly(product->numerator) : std::nullopt;
}

std::optional<std::int64_t> needed(const sema::View& needs) {
    const sema::Value& peak = needs["traffic"]["peak"].value();
    const sema::View track = needs["scale"]["track"];
    const sema::Value& each = track["requests"] ? track["requests"].value() : track["invocations"].value();
    if (!peak.is(ValueKind::Number) || !each.is(ValueKind::Number)) return std::nullopt;
    const auto count = sema::divide({peak.number, peak.denominator}, {each.number, each.denominator});
    return count ? std::optional(sema::round_up(*count)) : std::nullopt;
}

}  // namespace

Replicas replicas(const sema::View& needs) {
    const sema::View scale = needs["scale"];
    if (!scale) return {0, std::nullopt, 1};
    Replicas found;
    found.minimum = scale["min"].whole();
    found.maximum = scale["max"] ? scale["max"].whole() : std::max<std::int64_t>(found.minimum, 1);
    if (const auto count = needed(needs)) {
        found.expected = std::min(std::max(*count, found.minimum), std::max(found.maximum, found.minimum));
    }
    return found;
}

Monthly monthly(const sema::Value& rate) {
    if (!rate.is(ValueKind::Number)) return std::nullopt;
    const Ratio month = sema::find_unit("month")->size;
    const auto amount = sema::multiply({rate.number, rate.denominator}, month);
    if (!amount) return std::nullopt;
    const auto half = sema::add(*amount, {1, 2});
    return half ? Monthly(sema::round_down(*half)) : std::nullopt;
}

Monthly plus(Monthly amount, Monthly more) {
    if (!amount || !more) return std::nullopt;
    const auto sum = sema::add({*amount, 1}, {*more, 1});
    return sum ? Monthly(sum->numerator) : std::nullopt;
}

Cost cost_of(const Replicas& replicas, const Rates& rates) {
    Cost cost;
    cost.minimum = plus(rates.upkeep, times(rates.waits, replicas.minimum));
    if (rates.traffic) {
        cost.expected = plus(rates.upkeep, *rates.traffic);
    } else if (replicas.expected) {
        cost.expected = plus(rates.upkeep, times(rates.works, *replicas.expected));
    }
    cost.maximum = plus(rates.upkeep, times(rates.works, replicas.maximum));
    return cost;
}

std::string print_money(Monthly amount) {
    if (!amount) return "unknown";
    constexpr std::int64_t cent = 10'000'000;
    const std::int64_t cents = *amount / cent + (*amount % cent >= cent / 2 ? 1 : 0);
    return fmt::format("${}.{:02}", cents / 100, cents % 100);
}

}  // namespace mlwc::place
