// Comparing values, and reading the members of workloads by position.
#include "compiler/place/remembered.h"

#include <algorithm>

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

void Reads::add(const sema::Program& program, NodeRef expression) {
    for (const Path& path : paths_in(program, expression)) add(path);
}

void Reads::add(const Path& path) {
    const bool known = std::ranges::any_of(
        paths_, [&](const Steps& steps) { return std::ranges::equal(steps, path, {}, &Step::name); });
    if (known) return;
    Steps& steps = paths_.emplace_back();
    for (const Symbol name : path) steps.push_back({name, 0});
}

std::vector<Value> Reads::values_of(const Value& workload) {
    std::vector<Value> values;
    for (Steps& steps : paths_) values.push_back(follow(steps, workload));
    return values;
}

bool Reads::finds(std::span<const Value> values, const Value& workload) {
    return std::ranges::equal(values, paths_,
                              [&](const Value& value, Steps& steps) { return same(value, follow(steps, workload)); });
}

/// Where a path leaves the records, the value it got to decides: `w.gpu.count` is a part of `w.gpu`. What a record has
/// no member for may be its form.
const Value& Reads::follow(Steps& steps, const Value& workload) {
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
