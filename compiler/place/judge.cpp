// Limits on the workload alone come first: no size is looked for on a platform that is out anyway.
#include "compiler/place/judge.h"

#include <algorithm>
#include <utility>

#include "compiler/place/cost.h"
#include "compiler/place/limits.h"
#include "compiler/place/lock.h"
#include "compiler/place/variants.h"

namespace mlwc::place {

namespace {

Rates rates_of(const Sizes::Found& found) {
    Rates rates{monthly(found.rate), monthly(found.idle), 0, {}};
    if (!found.upkeep.is(sema::ValueKind::None)) rates.upkeep = monthly(found.upkeep);
    if (!found.usage.is(sema::ValueKind::None)) rates.traffic = monthly(found.usage);
    return rates;
}

VariantChoice choice_of(const Court& court, const Variant& variant, const Sizes::Found& found) {
    const sema::View needs(variant.needs, court.evaluator.context().symbols);
    return {variant.name, variant.needs, found.candidate, cost_of(replicas(needs), rates_of(found)),
            monthly(found.rate)};
}

/// What all variants come to; a workload without any has one choice, which has no name.
void give(Verdict& verdict, std::vector<VariantChoice> choices) {
    verdict.candidate = choices.front().candidate;
    verdict.cost = choices.front().cost;
    verdict.replica = choices.front().replica;
    for (std::size_t row = 1; row < choices.size(); ++row) {
        const VariantChoice& more = choices[row];
        verdict.cost.minimum = plus(verdict.cost.minimum, more.cost.minimum);
        verdict.cost.expected = plus(verdict.cost.expected, more.cost.expected);
        verdict.cost.maximum = plus(verdict.cost.maximum, more.cost.maximum);
        verdict.replica = plus(verdict.replica, more.replica);
    }
    verdict.variants = choices.front().name == no_symbol ? std::vector<VariantChoice>{} : std::move(choices);
}

/// Whether one of the violations says the same of another variant.
bool is_said(const Court& court, const Verdict& verdict, std::uint32_t limit, const Variant& of,
             const Value& workload) {
    const auto message = [&](const Value& needs) {
        return message_of(court.platforms.limits[limit], court.evaluator, needs, {});
    };
    return std::ranges::any_of(verdict.violations, [&](const Violation& other) {
        return other.limit == limit &&
               message(variant_named(court.evaluator, workload, other.variant)) == message(of.needs);
    });
}

/// The limits on the workload alone. What several variants violate alike counts once.
void find_violations(const Court& court, Verdict& verdict, std::span<const Variant> variants, const Value& workload,
                     Symbol kind) {
    const Platform& row = court.platforms.rows[verdict.platform];
    for (const Variant& variant : variants) {
        const auto rows = court.outcomes.violated(row.limits, variant.needs, kind);
        for (const std::uint32_t violated : std::vector<std::uint32_t>(rows.begin(), rows.end())) {
            const Limit& limit = court.platforms.limits[violated];
            if (limit.names_candidate || limit.severity != Severity::Error) continue;
            if (is_said(court, verdict, violated, variant, workload)) continue;
            verdict.violations.push_back({violated, {}, variant.name});
        }
    }
}

}  // namespace

Verdict judge(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind) {
    const Platform& row = court.platforms.rows[platform];
    Verdict verdict;
    verdict.platform = platform;
    if (std::ranges::find(row.runs, kind) == row.runs.end()) return verdict;
    verdict.standing = Standing::RuledOut;
    const std::vector<Variant> variants = variants_of(court.evaluator, workload);
    find_violations(court, verdict, variants, workload, kind);
    if (!verdict.violations.empty()) return verdict;
    std::vector<VariantChoice> choices;
    for (const Variant& variant : variants) {
        const Sizes::Found found = court.sizes.find(platform, variant.needs, kind);
        if (!found.candidate.is(sema::ValueKind::None)) {
            choices.push_back(choice_of(court, variant, found));
            continue;
        }
        Violation violation = found.fits_alone ? Violation{found.refused_by, found.refused} : Violation{};
        violation.variant = variant.name;
        verdict.violations.push_back(violation);
    }
    if (!verdict.violations.empty()) return verdict;
    verdict.standing = Standing::Fits;
    give(verdict, std::move(choices));
    return verdict;
}

bool settle(const Court& court, Verdict& verdict, std::string_view size, const Value& workload, Symbol kind) {
    if (verdict.standing != Standing::Fits && verdict.standing != Standing::Chosen) return false;
    const Interner& symbols = court.evaluator.context().symbols;
    if (size_of(verdict, symbols) == size) return true;
    std::vector<VariantChoice> choices;
    for (const Variant& variant : variants_of(court.evaluator, workload)) {
        const std::string_view name = size_of_variant(size, symbols.text(variant.name));
        // A variant that is new has no size that it must keep.
        const Sizes::Found found = name.empty() ? court.sizes.find(verdict.platform, variant.needs, kind)
                                                : court.sizes.find_named(verdict.platform, name, variant.needs, kind);
        if (found.candidate.is(sema::ValueKind::None)) return false;
        choices.push_back(choice_of(court, variant, found));
    }
    give(verdict, std::move(choices));
    return true;
}

bool admits(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind) {
    return judge(court, platform, workload, kind).standing == Standing::Fits;
}

}  // namespace mlwc::place
