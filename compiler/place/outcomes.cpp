// All limits of a range are remembered together, for workloads that are alike in everything that one of them reads, and
// each by itself, for workloads that differ in what another one reads.
#include "compiler/place/outcomes.h"

#include <algorithm>
#include <utility>

namespace mlwc::place {
namespace {

// A fleet is of few sorts; workloads that are unlike any before cost so many comparisons in vain.
constexpr std::size_t sorts_of_workloads = 4;
constexpr std::size_t sorts_for_one_limit = 16;

}  // namespace

Outcomes::Outcomes(std::span<const Limit> limits, sema::Evaluator& evaluator)
    : limits_(limits), evaluator_(evaluator), rows_(limits.size()) {}

std::span<const std::uint32_t> Outcomes::violated(LimitRange range, const Value& workload, Symbol kind) {
    OfRange& row = of(range, kind);
    if (!std::exchange(row.question.asked, true)) return row.answer = ask(range, workload, kind);
    auto& remembered = row.question.remembered;
    if (!remembered) {
        Reads reads;
        for (std::uint32_t limit = range.first; limit < range.first + range.count; ++limit) {
            if (limits_[limit].kind == no_symbol || limits_[limit].kind == kind) read(reads, limit);
        }
        remembered.emplace(std::move(reads), sorts_of_workloads);
    }
    if (const Rows* known = remembered->find(workload)) return *known;
    return remembered->keep(workload, ask(range, workload, kind));
}

Outcomes::OfRange& Outcomes::of(LimitRange range, Symbol kind) {
    const auto found =
        std::ranges::find_if(ranges_, [&](const OfRange& row) { return row.range == range && row.kind == kind; });
    return found != ranges_.end() ? *found : ranges_.emplace_back(OfRange{range, kind, {}, {}});
}

Outcomes::Rows Outcomes::ask(LimitRange range, const Value& workload, Symbol kind) {
    Rows rows;
    for (std::uint32_t row = range.first; row < range.first + range.count; ++row) {
        if (ask(row, workload, kind) == Outcome::Violated) rows.push_back(row);
    }
    return rows;
}

Outcome Outcomes::ask(std::uint32_t row, const Value& workload, Symbol kind) {
    const Limit& limit = limits_[row];
    if (limit.kind != no_symbol && limit.kind != kind) return Outcome::DoesNotApply;
    Question<Outcome>& question = rows_[row];
    if (!std::exchange(question.asked, true)) return evaluate(limit, evaluator_, workload, kind, Value{});
    if (!question.remembered) {
        Reads reads;
        read(reads, row);
        question.remembered.emplace(std::move(reads), sorts_for_one_limit);
    }
    if (const Outcome* known = question.remembered->find(workload)) return *known;
    return question.remembered->keep(workload, evaluate(limit, evaluator_, workload, kind, Value{}));
}

void Outcomes::read(Reads& reads, std::uint32_t row) const {
    reads.add(evaluator_.program(), limits_[row].when);
    reads.add(evaluator_.program(), limits_[row].require);
}

}  // namespace mlwc::place
