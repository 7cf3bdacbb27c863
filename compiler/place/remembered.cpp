// Comparing values, and reading the members of workloads by position.
#include "compiler/place/remembered.h"

#include <algorithm>
#include <bit>

namespace mlwc::place {

using sema::ValueKind;

namespace {

bool alike(const Value& left, const Value& right) {
    if (left.kind != right.kind) return false;
    switch (left.kind) {
        case ValueKind::Error:
        case ValueKind::Unknown:
        case ValueKind::None:
            return true;
        case ValueKind::Bool:
            return left.number == right.number;
        case ValueKind::Number:
            return left.number == right.number && left.denominator == right.denominator &&
                   left.dimension == right.dimension && left.per_time == right.per_time;
        case ValueKind::Accelerators:
            return left.number == right.number && left.extent.tag == right.extent.tag;
        case ValueKind::String:
            return left.text() == right.text();
        case ValueKind::Symbol:
            return left.extent.tag == right.extent.tag;
        case ValueKind::Input:
        case ValueKind::Attribute:
        case ValueKind::Workload:
            return left.extent.count == right.extent.count && left.extent.tag == right.extent.tag;
        case ValueKind::List:
        case ValueKind::Record:
        case ValueKind::DeployText:
        case ValueKind::Range: {
            if (left.extent.count != right.extent.count || left.extent.tag != right.extent.tag) return false;
            return std::ranges::equal(left.children(), right.children(), [](const auto& one, const auto& other) {
                return one.key == other.key && same(one.value, other.value);
            });
        }
    }
    return false;
}

}  // namespace

bool same(const Value& left, const Value& right) {
    // Most are alike to the bit: numbers and words, and defaults, which stand in many workloads and once in memory.
    const bool identical = left.kind == right.kind && left.number == right.number &&
                           left.denominator == right.denominator && left.dimension == right.dimension &&
                           left.per_time == right.per_time;
    return identical || alike(left, right);
}

void PathSet::add(std::size_t position) {
    if (words_.size() <= position / 64) words_.resize(position / 64 + 1);
    words_[position / 64] |= std::uint64_t{1} << (position % 64);
}

void PathSet::add(const PathSet& others) {
    if (words_.size() < others.words_.size()) words_.resize(others.words_.size());
    for (std::size_t index = 0; index < others.words_.size(); ++index) words_[index] |= others.words_[index];
}

bool PathSet::meets(const PathSet& other) const {
    const std::size_t shared = std::min(words_.size(), other.words_.size());
    for (std::size_t index = 0; index < shared; ++index) {
        if ((words_[index] & other.words_[index]) != 0) return true;
    }
    return false;
}

std::size_t PathSet::size() const {
    std::size_t size = 0;
    for (const std::uint64_t word : words_) size += static_cast<std::size_t>(std::popcount(word));
    return size;
}

PathSet Reads::add(const sema::Program& program, NodeRef expression) {
    PathSet positions;
    for (const Path& path : paths_in(program, expression)) positions.add(add(path));
    return positions;
}

std::size_t Reads::add(const Path& path) {
    for (std::size_t position = 0; position < size(); ++position) {
        const Steps steps = this->path(position);
        // Most differ in the first step or in their number, which is told without a call.
        if (steps.size() != path.size()) continue;
        if (path.empty() || (steps.front().name == path.front() && steps.back().name == path.back() &&
                             std::ranges::equal(steps, path, {}, &Step::name)))
            return position;
    }
    for (const Symbol name : path) steps_.push_back({name, 0});
    ends_.push_back(static_cast<std::uint32_t>(steps_.size()));
    return size() - 1;
}

std::string Reads::spelled(const Interner& symbols) const {
    std::string names;
    std::size_t at = 0;
    for (const std::uint32_t end : ends_) {
        for (; at < end; ++at) names.append(symbols.text(steps_[at].name)).append(".");
        names += '\n';
    }
    return names;
}

std::vector<Value> Reads::values_of(const Value& workload) {
    std::vector<Value> values;
    values.reserve(size());
    for (std::size_t position = 0; position < size(); ++position) values.push_back(follow(path(position), workload));
    return values;
}

bool Reads::finds(std::span<const Value> values, const Value& workload) {
    if (values.size() != size()) return false;
    for (std::size_t position = 0; position < size(); ++position) {
        if (!same(values[position], follow(path(position), workload))) return false;
    }
    return true;
}

PathSet Reads::differing(std::span<const Value> values, const Value& workload) {
    PathSet positions;
    for (std::size_t position = 0; position < size(); ++position) {
        if (!same(values[position], follow(path(position), workload))) positions.add(position);
    }
    return positions;
}

/// Where a path leaves the records, the value it got to decides: `w.gpu.count` is a part of `w.gpu`. What a record has
/// no member for may be its form.
const Value& Reads::follow(Steps steps, const Value& workload) {
    const Value* at = &workload;
    for (Step& step : steps) {
        if (!at->is(ValueKind::Record)) break;
        const auto slots = at->children();
        if (step.slot >= slots.size() || slots[step.slot].key != step.name) {
            const auto found = std::ranges::find(slots, step.name, &sema::Slot::key);
            if (found == slots.end()) return form_ = sema::symbol_value(at->extent.tag);
            step.slot = static_cast<std::uint32_t>(found - slots.begin());
        }
        at = &slots[step.slot].value;
    }
    return *at;
}

}  // namespace mlwc::place
