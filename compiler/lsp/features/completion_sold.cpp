// Sizes and prices are those of the platforms; an instance of which nobody knows the price comes last.
#include "compiler/lsp/features/completion_sold.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "compiler/lsp/features/sold_models.h"
#include "compiler/lsp/words.h"
#include "compiler/place/cost.h"

namespace mlwc::lsp {
namespace {

/// The number that `2 ` begins with; 1 if it begins with none.
std::int64_t count_in(const std::string& many) {
    std::int64_t count = 1;
    (void)std::from_chars(many.data(), many.data() + many.size(), count);
    return std::max<std::int64_t>(count, 1);
}

/// Ascending; instances have odd amounts, too, which nobody would ask for.
std::vector<sema::Value> sold_amounts(Bench& bench, std::string_view wanted, const Interner& symbols) {
    constexpr std::int64_t gib = std::int64_t{1} << 30U;
    std::map<std::int64_t, sema::Value> amounts;
    for (const sema::Value& size : bench.sizes()) {
        const sema::Value amount = sema::View(size, symbols)[wanted].value();
        if (!amount.is(sema::ValueKind::Number) || amount.denominator != 1) continue;
        const std::int64_t step = amount.number < 4 * gib ? gib / 2 : gib;
        if (amount.dimension == sema::Dimension::Bytes && amount.number % step != 0) continue;
        amounts.emplace(amount.number, amount);
    }
    std::vector<sema::Value> all;
    all.reserve(amounts.size());
    for (const auto& [number, amount] : amounts) all.push_back(amount);
    return all;
}

}  // namespace

Bench& Judge::bench() {
    if (!bench_) bench_.emplace(analysis_);
    return *bench_;
}

std::optional<std::uint32_t> Judge::workload() {
    if (!workloads_) workloads_ = workloads_at(analysis_, analysis_.program().files[file_].tree.id, offset_);
    return workloads_->empty() ? std::nullopt : std::optional(workloads_->front());
}

std::string Judge::refusal(const sema::Value& value) {
    constexpr std::size_t most_asked = 200;
    if (slot_.path.empty() || asked_++ >= most_asked || !knows_platforms()) return "";
    return workload() ? bench().refusal(*workload(), slot_.path, value) : std::string();
}

void Judge::offer(Items& items, const std::string& label, const sema::Value& value, const std::string& detail) {
    Item item{label, Items::enum_member, '0', detail};
    item.order = items.size();
    if (slot_.field && detail.empty()) item.documentation = doc_of(analysis_, slot_.field->declared);
    const std::string reason = refusal(value);
    if (!reason.empty()) {
        item.rank = '9';
        item.detail = reason;
        item.documentation = "Refused: " + reason;
    }
    items.add(std::move(item));
}

void offer_accelerators(Analysis& analysis, const std::string& many, Judge& judge, Items& items) {
    Interner& symbols = analysis.made().symbols;
    std::map<Symbol, SoldModel> sold;
    if (judge.knows_platforms()) sold = sold_models(judge.bench(), symbols);
    std::vector<std::pair<std::int64_t, Symbol>> models;
    for (const std::string_view model : analysis.made().context.library.accelerators) {
        const Symbol symbol = symbols.intern(model);
        models.emplace_back(sold[symbol].price, symbol);
    }
    std::ranges::stable_sort(models, {}, [](const auto& row) { return row.first; });
    sema::Value value;
    value.kind = sema::ValueKind::Accelerators;
    value.number = count_in(many);
    value.extent = {0, symbols.intern("GPU")};
    judge.offer(items, many + "GPU", value, "any GPU");
    for (const auto& [price, model] : models) {
        value.extent = {0, model};
        judge.offer(items, many + std::string(symbols.text(model)), value, sold[model].told());
    }
}

void offer_sold(Analysis& analysis, const Slot& slot, Judge& judge, Items& items) {
    if (slot.path.size() != 1 || !judge.knows_platforms()) return;
    const Interner& symbols = analysis.made().symbols;
    const std::string_view wanted = symbols.text(slot.path.front());
    if (wanted != "cpu" && wanted != "memory") return;
    constexpr std::size_t most_taken = 24;
    constexpr std::size_t most_asked = 72;
    std::size_t taken = 0;
    std::size_t asked = 0;
    for (const sema::Value& amount : sold_amounts(judge.bench(), wanted, symbols)) {
        if (taken == most_taken || asked++ == most_asked) return;
        Item item{print(amount, symbols), Items::value, '1', "a size that is sold"};
        const std::string reason = judge.refusal(amount);
        if (!reason.empty()) item = {item.label, Items::value, '9', reason, "Refused: " + reason};
        taken += reason.empty() ? 1 : 0;
        item.order = items.size();
        items.add(std::move(item));
    }
}

}  // namespace mlwc::lsp
