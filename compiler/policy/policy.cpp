// A policy is a limit that is asked later: the same words, the same evaluation, the same report.
#include "compiler/policy/policy.h"

#include "compiler/place/judge.h"
#include "compiler/place/limits.h"
#include "compiler/place/report.h"

namespace mlwc::policy {

void run(const Placed& placed, std::string_view today, DiagnosticSink& sink) {
    const auto policies = placed.platforms.at(placed.platforms.policies);
    if (!policies.empty()) {
        add_choices(placed);
        place::Sizes sizes(placed.platforms, placed.evaluator);
        place::Outcomes outcomes(placed.platforms.limits, placed.evaluator);
        const place::Court court{placed.platforms, placed.evaluator, sizes, outcomes};
        for (std::uint32_t row = 0; row < placed.model.workloads.size(); ++row) {
            const sema::Workload& workload = placed.model.workloads[row];
            if (!workload.usable) continue;
            const sema::Value needs = placed.evaluator.workload(row);
            for (const place::Limit& policy : policies) {
                const place::Outcome outcome =
                    place::evaluate(policy, placed.evaluator, needs, workload.kind, sema::Value{});
                if (outcome != place::Outcome::Violated) continue;
                place::report_rule(policy, workload, needs, placed.model, court, sink);
            }
        }
    }
    if (!placed.model.waivers.empty()) apply_waivers(placed, today, sink);
}

}  // namespace mlwc::policy
