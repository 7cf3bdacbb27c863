// A list-valued member of a written size multiplies out; an instance list comes as it is.
#include "compiler/place/sizes.h"

#include <algorithm>
#include <array>

#include "compiler/place/limits.h"

namespace mlwc::place {
namespace {

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

Sizes::OfPlatform Sizes::make(std::uint32_t platform) {
    const Platform& declared = platforms_.rows[platform];
    const sema::Program& program = evaluator_.program();
    std::vector<std::uint32_t> limits;
    std::vector<NodeRef> read{declared.fits, declared.cost};
    for (std::uint32_t row = declared.limits.first; row < declared.limits.first + declared.limits.count; ++row) {
        const Limit& limit = platforms_.limits[row];
        if (!limit.names_candidate || limit.severity != Severity::Error) continue;
        limits.push_back(row);
        read.insert(read.end(), {limit.when, limit.require});
    }
    Reads reads(program, read);
    reads.add({evaluator_.context().symbols.intern("kind")});  // limits may speak of one kind only
    const NodeRef cost[] = {declared.cost};
    OfPlatform made{
        {}, std::move(limits), Remembered<Order>(Reads(program, cost)), Remembered<Found>(std::move(reads))};
    if (!ast::exists(declared.sizes.node)) return made;
    const Value list = evaluator_.evaluate(declared.sizes, Value{}, Value{});
    if (!list.is(sema::ValueKind::List)) return made;
    for (const sema::Slot& slot : list.children()) {
        if (slot.value.is(sema::ValueKind::Record)) add_size(made.sizes, slot.value);
    }
    return made;
}

Sizes::OfPlatform& Sizes::of(std::uint32_t platform) {
    std::optional<OfPlatform>& row = rows_[platform];
    if (!row) row = make(platform);
    return *row;
}

const std::vector<Value>& Sizes::all(std::uint32_t platform) { return of(platform).sizes; }

const Sizes::Order& Sizes::order(std::uint32_t platform, const Value& workload) {
    OfPlatform& row = of(platform);
    if (const Order* known = row.orders.find(workload)) return *known;
    Order fresh;
    const NodeRef cost = platforms_.rows[platform].cost;
    for (std::uint32_t size = 0; size < row.sizes.size(); ++size) {
        const bool priced = ast::exists(cost.node);
        fresh.push_back({size, priced ? evaluator_.evaluate(cost, workload, row.sizes[size]) : sema::unknown_value()});
    }
    const Interner& symbols = evaluator_.context().symbols;
    std::ranges::stable_sort(fresh, [&](const Priced& left, const Priced& right) {
        const bool left_known = left.rate.is(sema::ValueKind::Number);
        const bool right_known = right.rate.is(sema::ValueKind::Number);
        if (left_known != right_known) return left_known;
        if (left_known) return compare(sema::ratio_of(left.rate), sema::ratio_of(right.rate)) < 0;
        return extent_of(row.sizes[left.size], symbols) < extent_of(row.sizes[right.size], symbols);
    });
    return row.orders.keep(workload, std::move(fresh));
}

Sizes::Found Sizes::find(std::uint32_t platform, const Value& workload, Symbol kind) {
    Remembered<Found>& found = of(platform).found;
    if (const Found* known = found.find(workload)) return *known;
    return found.keep(workload, search(platform, workload, kind));
}

Sizes::Found Sizes::search(std::uint32_t platform, const Value& workload, Symbol kind) {
    Found found;
    const Order& by_price = order(platform, workload);
    const NodeRef fits = platforms_.rows[platform].fits;
    for (const Priced& priced : by_price) {
        const Value& candidate = of(platform).sizes[priced.size];
        const Value large_enough = evaluator_.evaluate(fits, workload, candidate);
        if (!large_enough.is(sema::ValueKind::Bool) || large_enough.number == 0) continue;
        const auto& limits = of(platform).limits;
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
