// A workload is compared once, with the most alike of a few others, in everything that any limit reads. Limits that
// read nothing of what differs are not asked again; the rest are remembered each by itself.
#include "compiler/place/outcomes.h"

#include <algorithm>
#include <utility>

namespace mlwc::place {
namespace {

// A fleet is of few sorts; a further one would be compared with by every workload.
constexpr std::size_t most_models = 4;
// A workload that differs from each model in more than one path of so many is of another sort.
constexpr std::size_t alike_share = 4;
constexpr std::size_t sorts_for_one_limit = 16;

}  // namespace

Outcomes::Outcomes(std::span<const Limit> limits, sema::Evaluator& evaluator)
    : limits_(limits), evaluator_(evaluator), rows_(limits.size()) {}

std::span<const std::uint32_t> Outcomes::violated(LimitRange range, const Value& workload, Symbol kind) {
    OfKind& about = of(kind);
    const void* const members = workload.children().data();
    if (members != about.latest) {
        // What is asked of one workload is not worth remembering: finding out what limits read takes longer.
        if (about.latest != nullptr && about.by_row.empty()) read(about);
        if (!about.by_row.empty()) compare(about, workload);
        about.latest = members;
    }
    answer_.clear();
    for (std::uint32_t row = range.first; row < range.first + range.count; ++row) {
        if (!speaks_of(row, kind)) continue;
        const Outcome outcome = about.by_row.empty()                       ? ask(row, workload, kind)
                                : about.by_row[row].meets(about.differing) ? remembered(about, row, workload)
                                                                           : known(about, row, workload);
        if (outcome == Outcome::Violated) answer_.push_back(row);
    }
    return answer_;
}

bool Outcomes::speaks_of(std::uint32_t row, Symbol kind) const {
    return limits_[row].kind == no_symbol || limits_[row].kind == kind;
}

Outcomes::OfKind& Outcomes::of(Symbol kind) {
    const auto found = std::ranges::find(kinds_, kind, &OfKind::kind);
    if (found != kinds_.end()) return *found;
    OfKind& made = kinds_.emplace_back();
    made.kind = kind;
    return made;
}

void Outcomes::read(OfKind& kind) const {
    kind.by_row.resize(limits_.size());
    for (std::uint32_t row = 0; row < limits_.size(); ++row) {
        if (!speaks_of(row, kind.kind)) continue;
        kind.by_row[row].add(kind.reads.add(evaluator_.program(), limits_[row].when));
        kind.by_row[row].add(kind.reads.add(evaluator_.program(), limits_[row].require));
    }
}

void Outcomes::compare(OfKind& kind, const Value& workload) {
    const std::size_t alike = kind.reads.size() / alike_share;
    std::size_t fewest = kind.reads.size() + 1;
    for (std::size_t tried = 0, model = kind.model; tried < kind.models.size() && fewest > alike; ++tried) {
        PathSet differing = kind.reads.differing(kind.models[model].values, workload);
        if (const std::size_t size = differing.size(); size < fewest) {
            fewest = size;
            kind.model = model;
            kind.differing = std::move(differing);
        }
        model = (model + 1) % kind.models.size();
    }
    if (fewest <= alike || kind.models.size() == most_models) return;
    kind.model = kind.models.size();
    kind.differing = {};
    kind.models.push_back({kind.reads.values_of(workload), std::vector<std::optional<Outcome>>(kind.by_row.size())});
}

Outcome Outcomes::known(OfKind& kind, std::uint32_t row, const Value& workload) {
    std::optional<Outcome>& outcome = kind.models[kind.model].outcomes[row];
    if (!outcome) outcome = ask(row, workload, kind.kind);
    return *outcome;
}

Outcome Outcomes::remembered(const OfKind& kind, std::uint32_t row, const Value& workload) {
    std::optional<Remembered<Outcome>>& memory = rows_[row];
    if (!memory) {
        Reads reads;
        reads.add(evaluator_.program(), limits_[row].when);
        reads.add(evaluator_.program(), limits_[row].require);
        memory.emplace(std::move(reads), sorts_for_one_limit);
    }
    if (const Outcome* outcome = memory->find(workload)) return *outcome;
    return memory->keep(workload, ask(row, workload, kind.kind));
}

Outcome Outcomes::ask(std::uint32_t row, const Value& workload, Symbol kind) {
    return evaluate(limits_[row], evaluator_, workload, kind, Value{});
}

}  // namespace mlwc::place
