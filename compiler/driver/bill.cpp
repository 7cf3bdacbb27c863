// Amounts were found when the program was placed; here they are put together.
#include "compiler/driver/bill.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "compiler/place/among_all.h"
#include "compiler/place/budget.h"
#include "compiler/place/lock.h"

namespace mlwc::driver {
namespace {

place::Replicas sum_of(const std::vector<BillVariant>& variants) {
    place::Replicas sum{0, 0, 0};
    for (const BillVariant& variant : variants) {
        sum.minimum += variant.replicas.minimum;
        sum.maximum += variant.replicas.maximum;
        const auto more = variant.replicas.expected;
        sum.expected = sum.expected && more ? std::optional(*sum.expected + *more) : std::nullopt;
    }
    return sum;
}

std::vector<BillVariant> variants_of(const place::Verdict& verdict, const Interner& symbols) {
    std::vector<BillVariant> rows;
    for (const place::VariantChoice& choice : verdict.variants) {
        rows.push_back({std::string(symbols.text(choice.name)), print_size(choice.candidate, symbols),
                        place::replicas(sema::View(choice.needs, symbols)), choice.cost});
    }
    return rows;
}

/// Where the cost of what was chosen is not known, the cheapest verdict of those whose cost is; null if there is none.
const place::Verdict* cheapest_priced(const place::Decision& decision) {
    const place::Verdict* best = nullptr;
    for (const place::Verdict& verdict : decision.verdicts) {
        const bool fits = verdict.standing == place::Standing::Fits || verdict.standing == place::Standing::Chosen;
        if (!fits || !verdict.cost.minimum) continue;
        if (best == nullptr || *verdict.cost.minimum < *best->cost.minimum) best = &verdict;
    }
    return best;
}

/// Says of those of some workloads whose cost is not known where it would be; `rows` are theirs, in their order.
void add_priced(pipeline::Compilation& made, std::span<const std::uint32_t> workloads, std::vector<BillRow>& rows) {
    std::vector<std::size_t> unknown;
    std::vector<std::uint32_t> asked;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].cost.minimum || rows[row].cost.maximum) continue;
        unknown.push_back(row);
        asked.push_back(workloads[row]);
    }
    if (asked.empty()) return;
    const auto decisions = place::decide_among_all(made.model, asked, made.platforms, *made.evaluator);
    for (std::size_t at = 0; at < unknown.size(); ++at) {
        const place::Verdict* const priced = cheapest_priced(decisions[at]);
        if (priced == nullptr) continue;
        rows[unknown[at]].priced_on = made.symbols.text(made.platforms.rows[priced->platform].name);
        rows[unknown[at]].priced = priced->cost.minimum;
    }
}

BillRow row_of(pipeline::Compilation& made, const place::Decision& decision) {
    const sema::Workload& workload = made.model.workloads[decision.workload];
    const place::Verdict& verdict = decision.verdicts[*decision.chosen];
    const place::Platform& platform = made.platforms.rows[verdict.platform];
    std::vector<BillVariant> variants = variants_of(verdict, made.symbols);
    const place::Replicas replicas =
        variants.empty() ? place::replicas(sema::View(workload.needs, made.symbols)) : sum_of(variants);
    return {std::string(made.symbols.text(workload.kind)),
            std::string(made.symbols.text(workload.name)),
            std::string(made.symbols.text(platform.name)),
            sizes_of(verdict, made.symbols),
            replicas,
            verdict.cost,
            prices_of(made, verdict, workload),
            {},
            {},
            std::move(variants)};
}

}  // namespace

std::vector<std::string_view> not_counted() {
    return {"requests through load balancers",
            "data through NAT gateways and endpoints",
            "data transfer",
            "logs, metrics and alarms",
            "disks and stored images",
            "raw resources and overrides"};
}

std::string print_size(const sema::Value& candidate, const Interner& symbols) {
    if (!candidate.is(sema::ValueKind::Record)) return "";
    const sema::View size(candidate, symbols);
    std::string text;
    if (size["name"]) text = fmt::format("{}: ", size["name"].text());
    if (size["cpu"]) text += print(size["cpu"].value(), symbols) + ", ";
    text += print(size["memory"].value(), symbols);
    if (size["gpu"]) text += ", " + print(size["gpu"].value(), symbols);
    return text;
}

std::string sizes_of(const place::Verdict& verdict, const Interner& symbols) {
    return verdict.variants.empty() ? print_size(verdict.candidate, symbols) : place::size_of(verdict, symbols);
}

std::vector<place::AskedPrice> prices_of(pipeline::Compilation& made, const place::Verdict& verdict,
                                         const sema::Workload& workload) {
    return place::prices_behind(made.platforms.rows[verdict.platform], workload.needs, verdict, *made.evaluator,
                                made.facts);
}

Bill bill_of(pipeline::Compilation& made) {
    Bill bill;
    bill.app = made.model.app.name;
    bill.region = made.facts.region();
    bill.budget = place::budget_of(made.model, made.symbols);
    std::vector<std::uint32_t> billed;
    std::vector<bool> placed(made.model.workloads.size(), false);
    for (const place::Decision& decision : made.placement.decisions) {
        if (!decision.chosen) continue;
        placed[decision.workload] = true;
        billed.push_back(decision.workload);
        bill.rows.push_back(row_of(made, decision));
        for (const place::AskedPrice& price : bill.rows.back().prices) place::add_price(bill.prices, price);
    }
    add_priced(made, billed, bill.rows);
    for (std::size_t row = 0; row < placed.size(); ++row) {
        if (!placed[row]) bill.unplaced.emplace_back(made.symbols.text(made.model.workloads[row].name));
    }
    for (const place::SharedPiece& piece : made.shared) {
        const place::AskedPrice price{std::string(piece.service), std::string(piece.sku),
                                      made.facts.find_price(piece.service, piece.sku)};
        bill.shared.push_back({piece, price});
        place::add_price(bill.prices, price);
    }
    bill.shared_known = !made.graph.region.empty();
    bill.total = place::sum_of(made.placement, made.shared);
    if (!bill.shared_known || !bill.unplaced.empty()) {
        for (place::Sum* sum : {&bill.total.minimum, &bill.total.expected, &bill.total.maximum}) sum->at_least = true;
    }
    return bill;
}

}  // namespace mlwc::driver
