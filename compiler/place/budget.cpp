// What is known to be spent is compared: an unknown price can only make it more.
#include "compiler/place/budget.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "compiler/base/diagnostics.h"
#include "compiler/place/cost.h"

namespace mlwc::place {
namespace {

/// A part of the app and what it costs.
struct Part {
    std::string name;
    std::int64_t nano_usd = 0;
};

/// What costs most, largest first.
std::vector<Part> largest(const sema::Model& model, const Placement& placement, std::span<const SharedPiece> shared,
                          const Interner& symbols, const std::function<Monthly(const Cost&)>& amount_of) {
    std::vector<Part> parts;
    for (const Decision& decision : placement.decisions) {
        const Monthly amount = decision.chosen ? amount_of(decision.verdicts[*decision.chosen].cost) : std::nullopt;
        if (!amount) continue;
        const std::string_view name = symbols.text(model.workloads[decision.workload].name);
        parts.push_back({fmt::format("`{}` on {}", name, symbols.text(placement.platform(decision))), *amount});
    }
    for (const SharedPiece& piece : shared) {
        const Monthly amount = piece.cost();
        if (amount) parts.push_back({fmt::format("{} x {}", piece.count, piece.name), *amount});
    }
    std::ranges::stable_sort(parts, std::ranges::greater{}, &Part::nano_usd);
    std::erase_if(parts, [](const Part& part) { return part.nano_usd == 0; });
    constexpr std::size_t most = 3;
    if (parts.size() > most) parts.resize(most);
    return parts;
}

/// Both amounts in cents, or in full where cents do not tell them apart.
struct Amounts {
    std::string spent;
    std::string budget;
};

Amounts print_both(const Sum& spent, std::int64_t budget) {
    Amounts amounts{print_money(spent), print_money(Monthly(budget))};
    if (print_money(Monthly(spent.nano_usd)) == amounts.budget) {
        amounts.spent = (spent.at_least ? "at least $" : "$") + exact_usd(spent.nano_usd);
        amounts.budget = "$" + exact_usd(budget);
    }
    return amounts;
}

void explain(DiagnosticBuilder& builder, const std::vector<Part>& parts, const Sum& sum) {
    for (const Part& part : parts) builder.note(fmt::format("{}: {} a month", part.name, print_money(part.nano_usd)));
    if (sum.at_least)
        builder.note("more is spent than that: some of it has no price in the catalog, or no declared load");
    builder.help("`mlwc cost` shows what everything costs");
}

/// Workloads whose cost at minimum scale nobody knows, with their platforms.
std::vector<std::string> workloads_without_cost(const sema::Model& model, const Placement& placement,
                                                const Interner& symbols) {
    std::vector<std::string> names;
    for (const Decision& decision : placement.decisions) {
        if (!decision.chosen || decision.verdicts[*decision.chosen].cost.minimum) continue;
        names.push_back(fmt::format("`{}` on {}", symbols.text(model.workloads[decision.workload].name),
                                    symbols.text(placement.platform(decision))));
    }
    return names;
}

void report_unknown(const sema::Model& model, const Placement& placement, std::span<const SharedPiece> shared,
                    const Interner& symbols, Span place, DiagnosticSink& sink) {
    std::vector<std::string> names = workloads_without_cost(model, placement, symbols);
    const bool avoidable = !names.empty();
    for (const SharedPiece& piece : shared) {
        if (!piece.cost()) names.push_back(fmt::format("{} x {}", piece.count, piece.name));
    }
    if (names.empty()) return;
    constexpr std::size_t most = 3;
    if (names.size() > most) {
        names[most - 1] = fmt::format("{} more", names.size() - most + 1);
        names.resize(most);
    }
    sink.report(place, diag::BudgetUnknown, fmt::format("{}", fmt::join(names, ", ")))
        .help(avoidable
                  ? "`mlwc catalog import` takes the prices that AWS publishes; `on` names a platform whose price is "
                    "known"
                  : "`mlwc catalog import` takes the prices that AWS publishes");
}

}  // namespace

Monthly budget_of(const sema::Model& model, const Interner& symbols) {
    return monthly(sema::View(model.app.settings, symbols)["budget"].value());
}

void check_budget(const sema::Model& model, const Placement& placement, std::span<const SharedPiece> shared,
                  const Interner& symbols, DiagnosticSink& sink) {
    const Monthly budget = budget_of(model, symbols);
    if (!budget) return;
    const Span place = model.origin(sema::View(model.app.settings, symbols)["budget"].value()).span;
    const Sums sums = sum_of(placement, shared);
    if (sums.minimum.nano_usd > *budget) {
        const Amounts amounts = print_both(sums.minimum, *budget);
        auto builder = sink.report(place, diag::OverBudget, amounts.spent, amounts.budget);
        const auto parts = largest(model, placement, shared, symbols, [](const Cost& cost) { return cost.minimum; });
        explain(builder, parts, sums.minimum);
    } else if (sums.expected.nano_usd > *budget) {
        const Amounts amounts = print_both(sums.expected, *budget);
        auto builder = sink.report(place, diag::OverBudgetAtLoad, amounts.spent, amounts.budget);
        const auto parts = largest(model, placement, shared, symbols, [](const Cost& cost) {
            const Monthly expected = at_declared_load(cost);
            return expected ? expected : cost.minimum;
        });
        explain(builder, parts, sums.expected);
    } else {
        report_unknown(model, placement, shared, symbols, place, sink);
    }
}

}  // namespace mlwc::place
