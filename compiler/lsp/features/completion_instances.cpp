// A name is judged by the platform that has the workload, or that would have it: as the choice itself would.
#include <algorithm>
#include <limits>

#include "compiler/base/quote.h"
#include "compiler/lsp/features/completion_sold.h"
#include "compiler/place/cost.h"

namespace mlwc::lsp {
namespace {

std::string label_of(const sema::Value& size, const Interner& symbols) {
    return quote(sema::View(size, symbols)["name"].text());
}

/// Names that nobody can judge here, as in a template.
void offer_unjudged(Bench& bench, const Interner& symbols, Items& items) {
    for (const sema::Value& size : bench.sizes()) {
        if (sema::View(size, symbols)["name"])
            items.add({label_of(size, symbols), Items::value, '0', shape_of(size, symbols)});
    }
}

}  // namespace

void offer_instances(Analysis& analysis, Judge& judge, Items& items) {
    const Interner& symbols = analysis.made().symbols;
    std::vector<Bench::Named> all;
    if (judge.workload()) all = judge.bench().named_sizes(*judge.workload());
    if (all.empty()) return offer_unjudged(judge.bench(), symbols, items);
    // Where nobody knows what the platform asks for, the price of the instance orders as well.
    std::ranges::stable_sort(all, {}, [&](const Bench::Named& one) {
        const place::Monthly listed = place::monthly(sema::View(one.size, symbols)["price"].value());
        return (one.price ? one.price : listed).value_or(std::numeric_limits<std::int64_t>::max());
    });
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
