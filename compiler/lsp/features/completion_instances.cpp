// A name is judged by the platform that has the workload, or that would have it: as the choice itself would. There are
// more than a thousand names, so judging ends when enough of them fit, and no more are sent than a list can show;
// typing asks for others.
#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "compiler/base/letters.h"
#include "compiler/base/quote.h"
#include "compiler/lsp/features/completion_sold.h"
#include "compiler/place/cost.h"

namespace mlwc::lsp {
namespace {

/// So many that fit, and so many that do not, are offered at once.
constexpr std::size_t most_offered = 100;

/// Of one that works all the time, in nano-USD per month; the largest where nobody knows.
std::int64_t price_of(const sema::Value& size, const Interner& symbols) {
    return place::monthly(sema::View(size, symbols)["price"].value())
        .value_or(std::numeric_limits<std::int64_t>::max());
}

/// Whether the letters are in the name in that order, as editors look for them.
bool holds_letters(std::string_view name, std::string_view letters) {
    auto next = letters.begin();
    for (const char c : name) {
        if (next != letters.end() && to_lower(c) == to_lower(*next)) ++next;
    }
    return next == letters.end();
}

/// Those with a name that holds what was typed, the cheapest first.
std::vector<sema::Value> sizes_typed(const std::vector<sema::Value>& sizes, std::string_view typed,
                                     const Interner& symbols) {
    if (typed.starts_with('"')) typed.remove_prefix(1);
    std::vector<std::pair<std::int64_t, sema::Value>> priced;
    for (const sema::Value& size : sizes) {
        const sema::View name = sema::View(size, symbols)["name"];
        if (name && holds_letters(name.text(), typed)) priced.emplace_back(price_of(size, symbols), size);
    }
    std::ranges::stable_sort(priced, {}, [](const auto& row) { return row.first; });
    std::vector<sema::Value> found;
    found.reserve(priced.size());
    for (const auto& [price, size] : priced) found.push_back(size);
    return found;
}

Item item_of(const sema::Value& size, const Interner& symbols) {
    return {quote(sema::View(size, symbols)["name"].text()), Items::value, '0', shape_of(size, symbols)};
}

/// Names that nobody can judge here, as in a template.
void offer_unjudged(const std::vector<sema::Value>& sizes, const Interner& symbols, Items& items) {
    for (const sema::Value& size : sizes) {
        if (items.size() >= most_offered) break;
        Item item = item_of(size, symbols);
        item.order = items.size();
        items.add(std::move(item));
    }
    items.incomplete = sizes.size() > most_offered;
}

/// Until enough fit. Of those that do not, the cheapest are told of with what they lack.
void offer_judged(const std::vector<sema::Value>& sizes, Judge& judge, const Interner& symbols, Items& items) {
    std::vector<Bench::Named> fitting;
    std::size_t refused = 0;
    for (const sema::Value& size : sizes) {
        if (fitting.size() == most_offered) break;
        Bench::Named one = judge.bench().with_size(size);
        if (one.lack.empty()) {
            fitting.push_back(std::move(one));
        } else if (refused < most_offered) {
            Item item = item_of(size, symbols);
            item.rank = '9';
            item.documentation = "Refused: " + one.lack;
            items.add(std::move(item));
            ++refused;
        }
    }
    // Where nobody knows what the platform asks for, the price of the instance orders as well.
    std::ranges::stable_sort(
        fitting, {}, [&](const Bench::Named& one) { return one.price ? *one.price : price_of(one.size, symbols); });
    for (std::size_t order = 0; order < fitting.size(); ++order) {
        Item item = item_of(fitting[order].size, symbols);
        if (fitting[order].price) item.detail += ", " + place::print_money(fitting[order].price) + " a month";
        item.order = order;
        items.add(std::move(item));
    }
    items.incomplete = fitting.size() + refused < sizes.size();
}

}  // namespace

void offer_instances(Analysis& analysis, Judge& judge, Items& items) {
    const Interner& symbols = analysis.made().symbols;
    std::vector<sema::Value> all;
    if (judge.workload()) all = judge.bench().named_sizes(*judge.workload());
    if (all.empty()) return offer_unjudged(sizes_typed(judge.bench().sizes(), items.typed, symbols), symbols, items);
    offer_judged(sizes_typed(all, items.typed, symbols), judge, symbols, items);
}

}  // namespace mlwc::lsp
