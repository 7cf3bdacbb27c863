// The same sums as `mlwc cost`: what is not known makes them "at least".
#include "compiler/lsp/features/hover_amounts.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/lsp/features/sold_models.h"
#include "compiler/lsp/placed.h"
#include "compiler/place/budget.h"
#include "compiler/place/cost.h"
#include "compiler/place/sums.h"

namespace mlwc::lsp {
namespace {

std::string replicas_text(const place::Replicas& replicas) {
    if (replicas.minimum == replicas.maximum)
        return fmt::format("{} replica{}", replicas.minimum, replicas.minimum == 1 ? "" : "s");
    return fmt::format("{} to {} replicas", replicas.minimum, replicas.maximum);
}

/// Workloads without a place are in no sum, and what is shared is not known of a program with errors.
place::Sums sums_of(const pipeline::Compilation& made) {
    place::Sums sums = place::sum_of(made.placement, made.shared);
    const auto chosen = std::ranges::count_if(made.placement.decisions,
                                              [](const place::Decision& one) { return one.chosen.has_value(); });
    const bool whole = !made.graph.region.empty() && static_cast<std::size_t>(chosen) == made.model.workloads.size();
    if (!whole) sums.minimum.at_least = sums.expected.at_least = sums.maximum.at_least = true;
    return sums;
}

}  // namespace

std::string instance_text(Analysis& analysis, std::string_view name) {
    const Interner& symbols = analysis.made().symbols;
    for (const sema::Value& size : Bench(analysis).sizes()) {
        const sema::View view(size, symbols);
        if (!view["name"] || view["name"].text() != name) continue;
        const place::Monthly price = place::monthly(view["price"].value());
        const std::string_view region = analysis.made().facts.region();
        const std::string cost = price ? fmt::format("{} a month in {}", place::print_money(price), region)
                                       : fmt::format("its price in {} is not known", region);
        return shape_of(size, symbols) + ", " + cost;
    }
    return "";
}

std::string accelerator_text(Analysis& analysis, Symbol model) {
    Bench bench(analysis);
    const auto sold = sold_models(bench, analysis.made().symbols);
    const auto found = sold.find(model);
    if (found == sold.end()) return "";
    const SoldModel& row = found->second;
    std::string text = row.memory.empty() ? "" : row.memory + ". ";
    if (row.instance.empty()) return text + "No price of an instance with it is known here.";
    return text + fmt::format("The cheapest instance with it is `{}`, {} a month in {}.", row.instance,
                              place::print_money(place::Monthly(row.price)), analysis.made().facts.region());
}

std::string app_text(Analysis& analysis) {
    const pipeline::Compilation& made = analysis.made();
    if (made.placement.decisions.empty()) return "";
    const place::Sums sums = sums_of(made);
    const std::string minimum = place::print_money(sums.minimum);
    const std::string expected = place::print_money(sums.expected);
    const std::string maximum = place::print_money(sums.maximum);
    std::string text = "A month costs " + minimum;
    if (expected != minimum || maximum != minimum)
        text += fmt::format(" at minimum, {} at the declared load, {} at maximum", expected, maximum);
    if (const place::Monthly budget = place::budget_of(made.model, made.symbols))
        text += fmt::format("; the budget is {}", place::print_money(budget));
    return text + ".";
}

std::string variant_text(Analysis& analysis, std::uint32_t workload, Symbol variant) {
    const place::Decision* decision = decision_of(analysis, workload);
    if (decision == nullptr || !decision->chosen) return "";
    const pipeline::Compilation& made = analysis.made();
    const auto& variants = decision->verdicts[*decision->chosen].variants;
    const auto choice = std::ranges::find(variants, variant, &place::VariantChoice::name);
    if (choice == variants.end()) return "";
    const sema::View size(choice->candidate, made.symbols);
    std::string text = fmt::format("Runs on `{}`", made.symbols.text(made.placement.platform(*decision)));
    if (size["name"]) text += fmt::format(", `{}`", size["name"].text());
    text += ": " + shape_of(choice->candidate, made.symbols) + ", " +
            replicas_text(place::replicas(sema::View(choice->needs, made.symbols)));
    return text + ", " + cost_text(choice->cost) + ".";
}

}  // namespace mlwc::lsp
