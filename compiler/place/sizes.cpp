// A list-valued member of a written size multiplies out; a list among the sizes, such as that of all instances, stands
// for its elements.
#include "compiler/place/sizes.h"

#include <algorithm>

#include "compiler/place/limits.h"
#include "compiler/place/lock.h"

namespace mlwc::place {
Sizes::Sizes(const Platforms& platforms, sema::Evaluator& evaluator)
    : platforms_(platforms), evaluator_(evaluator), rows_(platforms.rows.size()) {}

void Sizes::add_size(std::vector<Value>& sizes, const Value& size) {
    if (size.is(sema::ValueKind::List)) {
        for (const sema::Slot& slot : size.children()) add_size(sizes, slot.value);
        return;
    }
    if (!size.is(sema::ValueKind::Record)) return;
    for (const sema::Slot& slot : size.children()) {
        if (!slot.value.is(sema::ValueKind::List)) continue;
        const Symbol path[] = {slot.key};
        for (const sema::Slot& one : slot.value.children()) {
            add_size(sizes, with_path(evaluator_, size, path, one.value));
        }
        return;
    }
    sizes.push_back(size);
}

std::vector<Value> Sizes::listed(std::uint32_t platform, const Value& workload) {
    std::vector<Value> sizes;
    const NodeRef declared = platforms_.rows[platform].sizes;
    if (ast::exists(declared.node)) add_size(sizes, evaluator_.evaluate(declared, workload, Value{}));
    return sizes;
}

Sizes::OfPlatform Sizes::make(std::uint32_t platform) {
    const Platform& declared = platforms_.rows[platform];
    const sema::Program& program = evaluator_.program();
    constexpr std::size_t sorts = 16;
    Reads order;
    for (const NodeRef read : {declared.sizes, declared.spare, declared.cost}) order.add(program, read);
    Reads all = order;
    for (const NodeRef read : {declared.fits, declared.idle, declared.usage, declared.upkeep}) all.add(program, read);
    all.add({evaluator_.context().symbols.intern("kind")});  // limits may speak of one kind only
    std::vector<std::uint32_t> limits;
    for (std::uint32_t row = declared.limits.first; row < declared.limits.first + declared.limits.count; ++row) {
        const Limit& limit = platforms_.limits[row];
        if (!limit.names_candidate || limit.severity != Severity::Error) continue;
        limits.push_back(row);
        all.add(program, limit.when);
        all.add(program, limit.require);
    }
    const bool made_for_each = !paths_in(program, declared.sizes).empty();
    OfPlatform made{{}, made_for_each, std::move(limits), {std::move(order), sorts}, {std::move(all), sorts}, {}};
    if (made.made_for_each) return made;
    made.sizes = listed(platform, Value{});
    made.fitting.emplace(declared.fits, made.sizes.size(), evaluator_);
    return made;
}

Sizes::OfPlatform& Sizes::of(std::uint32_t platform) {
    std::optional<OfPlatform>& row = rows_[platform];
    if (!row) row.emplace(make(platform));
    return *row;
}

const std::vector<Value>& Sizes::all(std::uint32_t platform) { return of(platform).sizes; }

const Sizes::Order& Sizes::order(std::uint32_t platform, const Value& workload) {
    OfPlatform& row = of(platform);
    if (const Order* known = row.orders.find(workload)) return *known;
    const std::vector<Value> own = row.made_for_each ? listed(platform, workload) : std::vector<Value>{};
    std::vector<Keyed> fresh;
    const Platform& declared = platforms_.rows[platform];
    const auto of_size = [&](NodeRef expression, const Value& size) {
        return ast::exists(expression.node) ? evaluator_.evaluate(expression, workload, size) : sema::unknown_value();
    };
    for (const Value& size : row.made_for_each ? own : row.sizes) {
        const Value spare = of_size(declared.spare, size);
        fresh.push_back(
            keyed({size, of_size(declared.cost, size), fresh.size()},
                  spare.is(sema::ValueKind::Number) ? sema::View(spare, evaluator_.context().symbols).whole() : 0));
    }
    std::ranges::stable_sort(fresh, before);
    Order order;
    order.reserve(fresh.size());
    for (const Keyed& each : fresh) order.push_back(each.priced);
    return row.orders.keep(workload, std::move(order));
}

Sizes::Keyed Sizes::keyed(const Priced& priced, std::int64_t spare) const {
    const sema::View view(priced.size, evaluator_.context().symbols);
    const std::int64_t accelerators = view["gpu"].whole();
    return {priced,
            spare,
            view["price"].value(),
            {accelerators * view["gpu_memory"].whole(), accelerators, view["cpu"].whole(), view["memory"].whole()}};
}

/// By what lies idle, then by cost; of sizes whose cost nobody knows by the list price of the instance, if there is
/// one, then by extent.
bool Sizes::before(const Keyed& left, const Keyed& right) {
    const auto compare_known = [](const Value& one, const Value& other) -> std::optional<bool> {
        const bool one_known = one.is(sema::ValueKind::Number);
        const bool other_known = other.is(sema::ValueKind::Number);
        if (one_known != other_known) return one_known;
        if (!one_known) return std::nullopt;
        return compare(sema::ratio_of(one), sema::ratio_of(other)) < 0;
    };
    if (left.spare != right.spare) return left.spare < right.spare;
    if (const auto known = compare_known(left.priced.rate, right.priced.rate)) return *known;
    if (const auto known = compare_known(left.price, right.price)) return *known;
    return left.extent < right.extent;
}

Sizes::Found Sizes::find(std::uint32_t platform, const Value& workload, Symbol kind) {
    Remembered<Found>& found = of(platform).found;
    if (const Found* known = found.find(workload)) return *known;
    return found.keep(workload, search(platform, workload, kind));
}

Sizes::Found Sizes::search(std::uint32_t platform, const Value& workload, Symbol kind) {
    Found found;
    const Order& by_price = order(platform, workload);
    if (of(platform).fitting) of(platform).fitting->begin(workload);
    for (const Priced& priced : by_price) {
        if (!large_enough(platform, workload, priced)) continue;
        const std::optional<std::uint32_t> limit = refusing(platform, workload, kind, priced.size);
        if (!limit) {
            found.candidate = priced.size;
            found.rate = priced.rate;
            price(found, platforms_.rows[platform], workload);
            return found;
        }
        if (!found.fits_alone) {
            found.refused_by = *limit;
            found.refused = priced.size;
        }
        found.fits_alone = true;
    }
    return found;
}

bool Sizes::large_enough(std::uint32_t platform, const Value& workload, const Priced& priced) {
    if (std::optional<Fitting>& fitting = of(platform).fitting) return fitting->takes(priced.row, priced.size);
    const Value fits = evaluator_.evaluate(platforms_.rows[platform].fits, workload, priced.size);
    return fits.is(sema::ValueKind::Bool) && fits.number != 0;
}

std::optional<std::uint32_t> Sizes::refusing(std::uint32_t platform, const Value& workload, Symbol kind,
                                             const Value& size) {
    for (const std::uint32_t limit : of(platform).limits) {
        const Outcome outcome = evaluate(platforms_.limits[limit], evaluator_, workload, kind, size);
        if (outcome == Outcome::Violated) return limit;
    }
    return std::nullopt;
}

Sizes::Found Sizes::find_named(std::uint32_t platform, std::string_view name, const Value& workload, Symbol kind) {
    Found found;
    const Order& by_price = order(platform, workload);
    if (of(platform).fitting) of(platform).fitting->begin(workload);
    for (const Priced& priced : by_price) {
        if (name_of_size(priced.size, evaluator_.context().symbols) != name) continue;
        if (!large_enough(platform, workload, priced) || refusing(platform, workload, kind, priced.size)) break;
        found.candidate = priced.size;
        found.rate = priced.rate;
        price(found, platforms_.rows[platform], workload);
        break;
    }
    return found;
}

/// What else the chosen size costs.
void Sizes::price(Found& found, const Platform& platform, const Value& workload) {
    const auto rate = [&](NodeRef expression, const Value& otherwise) {
        return ast::exists(expression.node) ? evaluator_.evaluate(expression, workload, found.candidate) : otherwise;
    };
    found.idle = rate(platform.idle, found.rate);
    found.usage = rate(platform.usage, Value{});
    found.upkeep = rate(platform.upkeep, Value{});
}

}  // namespace mlwc::place
