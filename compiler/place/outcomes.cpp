// A limit is asked again only where something that it reads differs.
#include "compiler/place/outcomes.h"

#include <utility>

namespace mlwc::place {

Outcomes::Outcomes(std::span<const Limit> limits, sema::Evaluator& evaluator)
    : limits_(limits), evaluator_(evaluator), rows_(limits.size()) {}

Outcome Outcomes::of(std::uint32_t number, const Value& workload, Symbol kind) {
    const Limit& limit = limits_[number];
    if (limit.kind != no_symbol && limit.kind != kind) return Outcome::DoesNotApply;
    Row& row = rows_[number];
    if (!std::exchange(row.asked, true)) return evaluate(limit, evaluator_, workload, kind, Value{});
    if (!row.remembered) {
        const NodeRef read[] = {limit.when, limit.require};
        row.remembered.emplace(Reads(evaluator_.program(), read));
    }
    if (const Outcome* known = row.remembered->find(workload)) return *known;
    return row.remembered->keep(workload, evaluate(limit, evaluator_, workload, kind, Value{}));
}

}  // namespace mlwc::place
