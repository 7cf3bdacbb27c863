// A name is judged by the platform that has the workload, or that would have it: as the choice itself would.
#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "compiler/base/quote.h"
#include "compiler/lsp/features/completion_sold.h"
#include "compiler/place/cost.h"

namespace mlwc::lsp {
namespace {

std::string label_of(const sema::Value& size, const Interner& symbols) {
    return quote(sema::View(size, symbols)["name"].text());
}

/// Of one that works all the time, in nano-USD per month; the largest where nobody knows.
std::int64_t price_of(const sema::Value& size, const Interner& symbols) {
    return place::monthly(sema::View(size, symbols)["price"].value())
        .value_or(std::numeric_limits<std::int64_t>::max());
}

/// Names that nobody can judge here, as in a template: the cheapest first.
void offer_unjudged(Bench& bench, const Interner& symbols, Items& items) {
    std::vector<std::pair<std::int64_t, sema::Value>> sizes;
    for (const sema::Value& size : bench.sizes()) {
        if (sema::View(size, symbols)["name"]) sizes.emplace_back(price_of(size, symbols), size);
    }
    std::ranges::stable_sort(sizes, {}, [](const auto& row) { return row.first; });
    for (const auto& [price, size] : sizes) {
        Item item{label_of(size, symbols), Items::value, '0', shape_of(size, symbols)};
        item.order = items.size();
        items.add(std::move(item));
    }
}

}  // namespace

void offer_instances(Analysis& analysis, Judge& judge, Items& items) {
    const Interner& symbols = analysis.made().symbols;
    std::vector<Bench::Named> all;
    if (judge.workload()) all = judge.bench().named_sizes(*judge.workload());
    if (all.empty()) return offer_unjudged(judge.bench(), symbols, items);
    // Where nobody knows what the platform asks for, the price of the instance orders as well.
    std::ranges::stable_sort(
        all, {}, [&](const Bench::Named& one) { return one.price ? *one.price : price_of(one.size, symbols); });
    std::size_t order = 0;
    for (const Bench::Named& one : all) {
        Item item{label_of(one.size, symbols), Items::value, '0', shape_of(one.size, symbols)};
        if (one.price) item.detail += ", " + place::print_money(one.price) + " a month";
        if (!one.lack.empty()) {
            item.rank = '9';
            item.documentation = "Refused: " + one.lack;
        } else {
            item.order = order++;
        }
        items.add(std::move(item));
    }
}

}  // namespace mlwc::lsp
