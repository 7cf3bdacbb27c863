// Sizes of all platforms are asked: the price is that of the instance, whatever a platform adds.
#include "compiler/lsp/features/sold_models.h"

#include "compiler/lsp/words.h"
#include "compiler/place/cost.h"

namespace mlwc::lsp {
namespace {

void note(const sema::Value& size, const Interner& symbols, std::map<Symbol, SoldModel>& sold) {
    const sema::View view(size, symbols);
    const sema::Value& has = view["gpu"].value();
    if (!has.is(sema::ValueKind::Accelerators)) return;
    SoldModel& row = sold[has.extent.tag];
    if (row.memory.empty() && view["gpu_memory"])
        row.memory = amount_text(view["gpu_memory"].value(), symbols) + " each";
    const place::Monthly price = place::monthly(view["price"].value());
    if (!price || *price >= row.price) return;
    row.price = *price;
    row.instance = view["name"] ? view["name"].text() : std::string_view{};
}

}  // namespace

std::string SoldModel::told() const {
    if (price == std::numeric_limits<std::int64_t>::max()) return memory;
    const std::string from = "from " + place::print_money(place::Monthly(price)) + " a month";
    return memory.empty() ? from : memory + ", " + from;
}

std::map<Symbol, SoldModel> sold_models(Bench& bench, const Interner& symbols) {
    std::map<Symbol, SoldModel> sold;
    for (const sema::Value& size : bench.sizes()) note(size, symbols, sold);
    return sold;
}

}  // namespace mlwc::lsp
