// A list-valued member of a written size multiplies out; an instance list comes as it is.
#include "compiler/place/sizes.h"

#include <algorithm>
#include <array>

#include "compiler/place/limits.h"

namespace mlwc::place {
namespace {

bool same(const Value& left, const Value& right) {
    if (left.kind != right.kind) return false;
    switch (left.kind) {
        case sema::ValueKind::None:
            return true;
        case sema::ValueKind::String:
            return left.text() == right.text();
        case sema::ValueKind::Symbol:
            return left.extent.tag == right.extent.tag;
        case sema::ValueKind::Bool:
            return left.number == right.number;
        case sema::ValueKind::Number:
            return left.number == right.number && left.denominator == right.denominator;
        default:
            return false;
    }
}

/// How large a size is when no price tells: accelerator memory, accelerators, processors, memory.
std::array<std::int64_t, 4> extent_of(const Value& size, const Interner& symbols) {
    const sema::View view(size, symbols);
    const std::int64_t accelerators = view["gpu"].whole();
    return {accelerators * view["gpu_memory"].whole(), accelerators, view["cpu"].whole(), view["memory"].whole()};
}

}  // namespace

Sizes::Sizes(const Platforms& platforms, sema::Evaluator& evaluator)
    : platforms_(platforms), evaluator_(evaluator), rows_(platforms.rows.size()) {}

void Sizes::add_size(std::vector<Value>& sizes, const Value& record) {
    for (const sema::Slot& slot : record.children()) {
        if (!slot.value.is(sema::ValueKind::List)) continue;
        const Symbol path[] = {slot.key};
        for (const sema::Slot& one : slot.value.children()) {
            add_size(sizes, with_path(evaluator_, record, path, one.value));
        }
        return;
    }
    sizes.push_back(record);
}

void Sizes::make(std::uint32_t platform) {
    OfPlatform& row = rows_[platform];
    if (row.made) return;
    row.made = true;
    const Platform& declared = platforms_.rows[platform];
    row.cost_reads = paths_in(evaluator_.program(), declared.cost);
    for (std::uint32_t limit = declared.limits.first; limit < declared.limits.first + declared.limits.count; ++limit) {
        const bool decides = platforms_.limits[limit].severity == Severity::Error;
        if (platforms_.limits[limit].names_candidate && decides) row.limits.push_back(limit);
    }
    if (!ast::exists(declared.sizes.node)) return;
    const Value list = evaluator_.evaluate(declared.sizes, Value{}, Value{});
    if (!list.is(sema::ValueKind::List)) return;
    for (const sema::Slot& slot : list.children()) {
        if (slot.value.is(sema::ValueKind::Record)) add_size(row.sizes, slot.value);
    }
}

const std::vector<Value>& Sizes::all(std::uint32_t platform) {
    make(platform);
    return rows_[platform].sizes;
}

const Sizes::Order& Sizes::order(std::uint32_t platform, const Value& workload) {
    make(platform);
    OfPlatform& row = rows_[platform];
    std::vector<Value> key;
    for (const Path& path : row.cost_reads) key.push_back(at_path(workload, path));
    for (const Order& known : row.orders) {
        if (std::ranges::equal(known.key, key, same)) return known;
    }
    Order& fresh = row.orders.emplace_back();
    fresh.key = std::move(key);
    const NodeRef cost = platforms_.rows[platform].cost;
    for (std::uint32_t size = 0; size < row.sizes.size(); ++size) {
        const bool priced = ast::exists(cost.node);
        fresh.sizes.push_back(
            {size, priced ? evaluator_.evaluate(cost, workload, row.sizes[size]) : sema::unknown_value()});
    }
    const Interner& symbols = evaluator_.context().symbols;
    std::ranges::stable_sort(fresh.sizes, [&](const Priced& left, const Priced& right) {
        const bool left_known = left.rate.is(sema::ValueKind::Number);
        const bool right_known = right.rate.is(sema::ValueKind::Number);
        if (left_known != right_known) return left_known;
        if (left_known) return compare(sema::ratio_of(left.rate), sema::ratio_of(right.rate)) < 0;
        return extent_of(row.sizes[left.size], symbols) < extent_of(row.sizes[right.size], symbols);
    });
    return fresh;
}

Sizes::Found Sizes::find(std::uint32_t platform, const Value& workload, Symbol kind) {
    Found found;
    const Order& by_price = order(platform, workload);
    const NodeRef fits = platforms_.rows[platform].fits;
    for (const Priced& priced : by_price.sizes) {
        const Value& candidate = rows_[platform].sizes[priced.size];
        const Value large_enough = evaluator_.evaluate(fits, workload, candidate);
        if (!large_enough.is(sema::ValueKind::Bool) || large_enough.number == 0) continue;
        const auto& limits = rows_[platform].limits;
        const auto refusing = std::ranges::find_if(limits, [&](std::uint32_t limit) {
            return evaluate(platforms_.limits[limit], evaluator_, workload, kind, candidate) == Outcome::Violated;
        });
        if (refusing == limits.end()) {
            found.candidate = candidate;
            found.rate = priced.rate;
            return found;
        }
        if (!found.fits_alone) {
            found.refused_by = *refusing;
            found.refused = candidate;
        }
        found.fits_alone = true;
    }
    return found;
}

}  // namespace mlwc::place
