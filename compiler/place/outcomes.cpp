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
// Stands for a value that no text tells; no kind of value has this number.
constexpr char not_told = '\x7f';

}  // namespace

Outcomes::Outcomes(std::span<const Limit> limits, sema::Evaluator& evaluator, Memory* memory, std::string_view region)
    : limits_(limits),
      evaluator_(evaluator),
      memory_(memory),
      region_(region),
      exhaustion_(evaluator.context().sink),
      rows_(limits.size()) {}

std::span<const std::uint32_t> Outcomes::violated(LimitRange range, const Value& workload, Symbol kind) {
    if (range.count == 0) return {};
    OfKind& about = of(kind);
    const void* const members = workload.children().data();
    if (members != about.latest) {
        // What is asked of one workload is not worth remembering: finding out what limits read takes longer.
        const bool another = about.latest != nullptr || memory_ != nullptr;
        if (another && about.by_row.empty()) read(about);
        about.latest = members;
        about.compared = false;
    }
    if (kept_of_ != members) {
        kept_ = kept(about, workload);
        kept_of_ = members;
    }
    answer_.clear();
    if (kept_ == nullptr || !is_of_library(range.first) || exhaustion_.reached()) {
        evaluate(range, about, workload, [](std::uint32_t) { return true; });
    } else {
        recall(range, about, workload);
    }
    return answer_;
}

/// From what is kept, and by asking what the memory cannot hold.
void Outcomes::recall(LimitRange range, OfKind& kind, const Value& workload) {
    const auto apart = [&](std::uint32_t row) { return kind.by_row[row].meets(kind.apart); };
    const std::string& name = limits_[range.first].name;
    if (const auto known = kept_->find(name); known != kept_->end()) {
        for (const std::uint32_t row : known->second) answer_.push_back(range.first + row);
    } else {
        const std::size_t reported = evaluator_.context().sink.all().size();
        evaluate(range, kind, workload, [&](std::uint32_t row) { return !apart(row); });
        if (evaluator_.context().sink.all().size() == reported) {
            std::vector<std::uint32_t>& rows = (*kept_)[name];
            for (const std::uint32_t row : answer_) rows.push_back(row - range.first);
        }
    }
    if (kind.apart.size() == 0) return;
    // To compare the workload in all that limits read would take longer than these few.
    for (std::uint32_t row = range.first; row < range.first + range.count; ++row) {
        if (!speaks_of(row, kind.kind) || !apart(row)) continue;
        if (remembered(kind, row, workload) == Outcome::Violated) answer_.push_back(row);
    }
    std::ranges::sort(answer_);
}

/// Everything that the limits on a kind read decides which of them are violated, in whatever program.
ViolatedLimits* Outcomes::kept(OfKind& kind, const Value& workload) {
    if (memory_ == nullptr) return nullptr;
    const Interner& symbols = evaluator_.context().symbols;
    if (kind.known_as.empty()) {
        const std::uint32_t paths = memory_->number_of(kind.reads.spelled(symbols));
        kind.known_as = std::to_string(paths) + " " + region_ + " " + std::string(symbols.text(kind.kind)) + " ";
    }
    std::string key = kind.known_as;
    key.reserve(kind.longest_key);
    kind.apart = {};
    const std::vector<Value> values = kind.reads.values_of(workload);
    for (std::size_t position = 0; position < values.size(); ++position) {
        const std::size_t before = key.size();
        if (append_exactly(key, values[position], symbols)) continue;
        key.resize(before);
        key += not_told;
        kind.apart.add(position);
    }
    kind.longest_key = std::max(kind.longest_key, key.size());
    if (ViolatedLimits* known = memory_->violated.find(key)) return known;
    return &memory_->violated.keep(key, {});
}

template <typename Asked>
void Outcomes::evaluate(LimitRange range, OfKind& kind, const Value& workload, Asked asked) {
    if (!kind.by_row.empty() && !kind.compared) compare(kind, workload);
    kind.compared = true;
    for (std::uint32_t row = range.first; row < range.first + range.count; ++row) {
        if (!speaks_of(row, kind.kind) || !asked(row)) continue;
        const Outcome outcome = kind.by_row.empty()                      ? ask(row, workload, kind.kind)
                                : kind.by_row[row].meets(kind.differing) ? remembered(kind, row, workload)
                                                                         : known(kind, row, workload);
        if (outcome == Outcome::Violated) answer_.push_back(row);
    }
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
    const std::string known_by = memory_ == nullptr ? "" : names_of_library(kind);
    if (const LimitReads* known = known_by.empty() ? nullptr : memory_->reads.find(known_by)) {
        kind.reads = known->all;
        kind.by_row = known->by_row;
    } else {
        kind.by_row.resize(limits_.size());
        read(kind, true);
        if (!known_by.empty()) memory_->reads.keep(known_by, {kind.reads, kind.by_row});
    }
    read(kind, false);
}

/// What the limits of the library read, or those of the user.
void Outcomes::read(OfKind& kind, bool library) const {
    for (std::uint32_t row = 0; row < limits_.size(); ++row) {
        if (!speaks_of(row, kind.kind) || is_of_library(row) != library) continue;
        kind.by_row[row].add(kind.reads.add(evaluator_.program(), limits_[row].when));
        kind.by_row[row].add(kind.reads.add(evaluator_.program(), limits_[row].require));
    }
}

/// The kind and the limits of the library by their names and their rows; empty if its symbols are those of one run.
std::string Outcomes::names_of_library(const OfKind& kind) const {
    const sema::Context& context = evaluator_.context();
    if (!context.symbols.began_with(context.library.spellings)) return "";
    std::string names(context.symbols.text(kind.kind));
    for (std::uint32_t row = 0; row < limits_.size(); ++row) {
        names.append(" ").append(is_of_library(row) ? std::string_view(limits_[row].name) : "-");
    }
    return names;
}

bool Outcomes::is_of_library(std::uint32_t row) const {
    return evaluator_.program().files[limits_[row].declared.file].library;
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
    return place::evaluate(limits_[row], evaluator_, workload, kind, Value{});
}

}  // namespace mlwc::place
