// Limits on the workload alone come first: no size is looked for on a platform that is out anyway.
#include "compiler/place/judge.h"

#include <algorithm>

#include "compiler/place/cost.h"
#include "compiler/place/limits.h"

namespace mlwc::place {

namespace {

Rates rates_of(const Sizes::Found& found) {
    Rates rates{monthly(found.rate), monthly(found.idle), 0, {}};
    if (!found.upkeep.is(sema::ValueKind::None)) rates.upkeep = monthly(found.upkeep);
    if (!found.usage.is(sema::ValueKind::None)) rates.traffic = monthly(found.usage);
    return rates;
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
    verdict.candidate = found.candidate;
    verdict.replica = monthly(found.rate);
    const sema::View needs(workload, court.evaluator.context().symbols);
    verdict.cost = cost_of(replicas(needs), rates_of(found));
    return verdict;
}

bool admits(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind) {
    return judge(court, platform, workload, kind).standing == Standing::Fits;
}

}  // namespace mlwc::place
