// The cost is evaluated once more while the catalog notes what it is asked for. The price of an instance is a member of
// the candidate, so no one asks for it: whether the cost rests on it is seen when it is taken away.
#include "compiler/place/asked_prices.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "compiler/place/limits.h"

namespace mlwc::place {
namespace {

/// Whether what is unknown without the candidate's own price is known with one.
bool rests_on_own_price(NodeRef cost, const Value& workload, const Value& candidate, sema::Evaluator& evaluator) {
    const Symbol path[] = {evaluator.context().symbols.intern("price")};
    if (sema::find(candidate, path[0]) == nullptr) return false;
    const Value without = with_path(evaluator, candidate, path, sema::unknown_value());
    if (!evaluator.evaluate(cost, workload, without).is(sema::ValueKind::Unknown)) return false;
    const Value free = sema::number_value({0, 1}, sema::Dimension::Money, true);
    const Value with = with_path(evaluator, candidate, path, free);
    return evaluator.evaluate(cost, workload, with).is(sema::ValueKind::Number);
}

}  // namespace

std::vector<AskedPrice> prices_behind(const Platform& platform, const Value& workload, const Value& candidate,
                                      sema::Evaluator& evaluator, CatalogFacts& facts) {
    std::vector<AskedPrice> asked;
    const sema::View size(candidate, evaluator.context().symbols);
    for (const NodeRef cost : {platform.cost, platform.idle, platform.usage, platform.upkeep}) {
        if (!ast::exists(cost.node)) continue;
        if (rests_on_own_price(cost, workload, candidate, evaluator)) facts.note_instance(size["name"].text(), asked);
        facts.note_in(&asked);
        (void)evaluator.evaluate(cost, workload, candidate);
        facts.note_in(nullptr);
    }
    return asked;
}

void add_price(std::vector<AskedPrice>& prices, AskedPrice price) {
    const auto key = [](const AskedPrice& row) { return std::tie(row.service, row.sku); };
    const auto at = std::ranges::lower_bound(prices, key(price), {}, key);
    if (at == prices.end() || key(*at) != key(price)) prices.insert(at, std::move(price));
}

std::vector<AskedPrice> prices_behind(const Platform& platform, const Value& workload, const Verdict& verdict,
                                      sema::Evaluator& evaluator, CatalogFacts& facts) {
    if (verdict.variants.empty()) return prices_behind(platform, workload, verdict.candidate, evaluator, facts);
    std::vector<AskedPrice> all;
    for (const VariantChoice& variant : verdict.variants) {
        for (AskedPrice& price : prices_behind(platform, variant.needs, variant.candidate, evaluator, facts)) {
            add_price(all, std::move(price));
        }
    }
    return all;
}

}  // namespace mlwc::place
