// Limits on the workload alone come first: no size is looked for on a platform that is out anyway.
#include "compiler/place/judge.h"

#include <algorithm>

#include "compiler/place/cost.h"
#include "compiler/place/limits.h"
#include "compiler/place/lock.h"

namespace mlwc::place {

namespace {

Rates rates_of(const Sizes::Found& found) {
    Rates rates{monthly(found.rate), monthly(found.idle), 0, {}};
    if (!found.upkeep.is(sema::ValueKind::None)) rates.upkeep = monthly(found.upkeep);
    if (!found.usage.is(sema::ValueKind::None)) rates.traffic = monthly(found.usage);
    return rates;
}

void give(const Court& court, Verdict& verdict, const Sizes::Found& found, const Value& workload) {
    verdict.candidate = found.candidate;
    verdict.replica = monthly(found.rate);
    const sema::View needs(workload, court.evaluator.context().symbols);
    verdict.cost = cost_of(replicas(needs), rates_of(found));
}

}  // namespace

Verdict judge(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind) {
    const Platform& row = court.platforms.rows[platform];
    Verdict verdict;
    verdict.platform = platform;
    if (std::ranges::find(row.runs, kind) == row.runs.end()) return verdict;
    verdict.standing = Standing::RuledOut;
    for (const std::uint32_t violated : court.outcomes.violated(row.limits, workload, kind)) {
        const Limit& limit = court.platforms.limits[violated];
        if (limit.names_candidate || limit.severity != Severity::Error) continue;
        verdict.violations.push_back({violated, {}});
    }
    if (!verdict.violations.empty()) return verdict;
    const Sizes::Found found = court.sizes.find(platform, workload, kind);
    if (found.candidate.is(sema::ValueKind::None)) {
        verdict.violations.push_back(found.fits_alone ? Violation{found.refused_by, found.refused} : Violation{});
        return verdict;
    }
    verdict.standing = Standing::Fits;
    give(court, verdict, found, workload);
    return verdict;
}

bool settle(const Court& court, Verdict& verdict, std::string_view size, const Value& workload, Symbol kind) {
    if (verdict.standing != Standing::Fits && verdict.standing != Standing::Chosen) return false;
    if (name_of_size(verdict.candidate, court.evaluator.context().symbols) == size) return true;
    const Sizes::Found found = court.sizes.find_named(verdict.platform, size, workload, kind);
    if (found.candidate.is(sema::ValueKind::None)) return false;
    give(court, verdict, found, workload);
    return true;
}

bool admits(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind) {
    return judge(court, platform, workload, kind).standing == Standing::Fits;
}

}  // namespace mlwc::place
