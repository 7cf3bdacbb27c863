// A list-valued member of a written size multiplies out; a list among the sizes, such as that of all instances, stands
// for its elements.
#include "compiler/place/sizes.h"

#include <algorithm>

#include "compiler/place/limits.h"
#include "compiler/place/lock.h"

namespace mlwc::place {
Sizes::Sizes(const Platforms& platforms, sema::Evaluator& evaluator, Memory* memory, std::string_view region)
    : platforms_(platforms),
      evaluator_(evaluator),
      memory_(memory),
      exhaustion_(evaluator.context().sink),
      region_(region),
      rows_(platforms.rows.size()) {}

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

std::shared_ptr<const std::vector<Value>> Sizes::common(std::uint32_t platform) {
    const NodeRef declared = platforms_.rows[platform].sizes;
    const Value list = ast::exists(declared.node) ? evaluator_.evaluate(declared, Value{}, Value{}) : Value{};
    const bool is_list = list.is(sema::ValueKind::List);
    const auto known = is_list ? std::ranges::find(common_, list.slots, &Common::list) : common_.end();
    if (known != common_.end()) return known->sizes;
    auto sizes = std::make_shared<std::vector<Value>>();
    add_size(*sizes, list);
    if (is_list) common_.push_back({list.slots, sizes});
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
    auto sizes = made_for_each ? std::make_shared<const std::vector<Value>>() : common(platform);
    return {std::move(sizes), made_for_each, std::move(limits), {std::move(order), sorts}, {std::move(all), sorts}, {}};
}

std::unique_ptr<Sizes::Shared> Sizes::make_shared(std::uint32_t platform) {
    const Platform& declared = platforms_.rows[platform];
    const std::size_t count = of(platform).sizes->size();
    auto made = std::make_unique<Shared>(Shared{Extents(count, evaluator_.context().symbols),
                                                Fitting(declared.fits, count, evaluator_), std::nullopt, std::nullopt});
    if (ast::exists(declared.spare.node)) made->spare.emplace(declared.spare, count, evaluator_);
    if (ast::exists(declared.cost.node)) made->cost.emplace(declared.cost, count, evaluator_);
    return made;
}

Sizes::OfPlatform& Sizes::of(std::uint32_t platform) {
    std::optional<OfPlatform>& row = rows_[platform];
    if (!row) row.emplace(make(platform));
    return *row;
}

const std::vector<Value>& Sizes::all(std::uint32_t platform) { return *of(platform).sizes; }

Order& Sizes::order(std::uint32_t platform, const Value& workload) {
    OfPlatform& row = of(platform);
    if (const auto* known = row.orders.find(workload)) return (*known)->order;
    if (!row.made_for_each) {
        if (row.shared == nullptr) row.shared = make_shared(platform);
        Order order(priced(platform, *row.sizes, workload), row.shared->extents);
        return row.orders.keep(workload, std::make_unique<Ordered>(Ordered{nullptr, std::move(order)}))->order;
    }
    const std::vector<Value> own = listed(platform, workload);
    auto extents = std::make_unique<Extents>(own.size(), evaluator_.context().symbols);
    Order order(priced(platform, own, workload), *extents);
    return row.orders.keep(workload, std::make_unique<Ordered>(Ordered{std::move(extents), std::move(order)}))->order;
}

std::vector<Priced> Sizes::priced(std::uint32_t platform, std::span<const Value> sizes, const Value& workload) {
    const Platform& declared = platforms_.rows[platform];
    Shared* shared = of(platform).shared.get();
    if (shared != nullptr && shared->cost) shared->cost->begin(workload);
    if (shared != nullptr && shared->spare) shared->spare->begin(workload);
    std::vector<Priced> all;
    all.reserve(sizes.size());
    for (const Value& size : sizes) {
        const auto at = static_cast<std::uint32_t>(all.size());
        const auto come_to = [&](std::optional<Hoisted> Shared::*hoisted, NodeRef expression) {
            if (!ast::exists(expression.node)) return sema::unknown_value();
            if (shared != nullptr) return (shared->*hoisted)->of(at, size);
            return evaluator_.evaluate(expression, workload, size);
        };
        const Value spare = come_to(&Shared::spare, declared.spare);
        const bool known = spare.is(sema::ValueKind::Number);
        const std::int64_t idle = known ? sema::View(spare, evaluator_.context().symbols).whole() : 0;
        all.push_back({size, come_to(&Shared::cost, declared.cost), idle, at});
    }
    return all;
}

Sizes::Found Sizes::find(std::uint32_t platform, const Value& workload, Symbol kind) {
    Remembered<Found>& found = of(platform).found;
    if (const Found* known = found.find(workload)) return *known;
    const std::string known_by = key(platform, workload);
    if (known_by.empty()) return found.keep(workload, search(platform, workload, kind));
    if (const SizeAnswer* answer = memory_->sizes.find(known_by)) {
        return found.keep(workload, recalled(platform, workload, *answer));
    }
    const std::size_t reported = evaluator_.context().sink.all().size();
    const Found fresh = search(platform, workload, kind);
    if (evaluator_.context().sink.all().size() == reported) keep(platform, known_by, fresh);
    return found.keep(workload, fresh);
}

/// Everything that search() depends on; empty if that cannot be said, or if there is no memory.
std::string Sizes::key(std::uint32_t platform, const Value& workload) {
    const Platform& declared = platforms_.rows[platform];
    const sema::Program& program = evaluator_.program();
    const bool of_library = ast::exists(declared.fits.node) && program.files[declared.fits.file].library;
    if (memory_ == nullptr || !of_library || exhaustion_.reached()) return "";
    const Interner& symbols = evaluator_.context().symbols;
    std::string bytes(symbols.text(declared.name));
    bytes.append(1, '\0').append(region_).append(1, '\0');
    for (const Value& value : of(platform).found.values_of(workload)) {
        if (!append_exactly(bytes, value, symbols)) return "";
    }
    return bytes;
}

Sizes::Found Sizes::recalled(std::uint32_t platform, const Value& workload, const SizeAnswer& answer) {
    const OfPlatform& row = of(platform);
    const std::vector<Value> own = row.made_for_each ? listed(platform, workload) : std::vector<Value>{};
    const std::vector<Value>& sizes = row.made_for_each ? own : *row.sizes;
    Found found;
    if (answer.row) {
        found.row = *answer.row;
        found.candidate = sizes[found.row];
    }
    found.rate = answer.rate;
    found.idle = answer.idle;
    found.usage = answer.usage;
    found.upkeep = answer.upkeep;
    if (answer.refused_row) {
        found.fits_alone = true;
        found.refused_by = platforms_.rows[platform].limits.first + answer.refused_by;
        found.refused_row = *answer.refused_row;
        found.refused = sizes[found.refused_row];
    }
    return found;
}

void Sizes::keep(std::uint32_t platform, const std::string& key, const Found& found) {
    const auto is_plain = [](const Value& value) {
        const bool plain =
            value.is(sema::ValueKind::Number) || value.is(sema::ValueKind::None) || value.is(sema::ValueKind::Unknown);
        return plain && value.origin == sema::no_origin;
    };
    for (const Value* value : {&found.rate, &found.idle, &found.usage, &found.upkeep}) {
        if (!is_plain(*value)) return;
    }
    SizeAnswer answer{{}, found.rate, found.idle, found.usage, found.upkeep, {}, 0};
    if (!found.candidate.is(sema::ValueKind::None)) answer.row = found.row;
    if (found.fits_alone) {
        answer.refused_row = found.refused_row;
        answer.refused_by = found.refused_by - platforms_.rows[platform].limits.first;
    }
    memory_->sizes.keep(key, answer);
}

Sizes::Found Sizes::search(std::uint32_t platform, const Value& workload, Symbol kind) {
    Found found;
    Order& by_price = order(platform, workload);
    if (of(platform).shared != nullptr) of(platform).shared->fitting.begin(workload);
    for (std::size_t place = 0; place < by_price.size(); ++place) {
        const Priced& priced = by_price.at(place);
        if (!large_enough(platform, workload, priced)) continue;
        const std::optional<std::uint32_t> limit = refusing(platform, workload, kind, priced.size);
        if (!limit) {
            found.candidate = priced.size;
            found.row = priced.row;
            found.rate = priced.rate;
            price(found, platforms_.rows[platform], workload);
            return found;
        }
        if (!found.fits_alone) {
            found.refused_by = *limit;
            found.refused = priced.size;
            found.refused_row = priced.row;
        }
        found.fits_alone = true;
    }
    return found;
}

bool Sizes::large_enough(std::uint32_t platform, const Value& workload, const Priced& priced) {
    if (Shared* shared = of(platform).shared.get()) return shared->fitting.takes(priced.row, priced.size);
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
    Order& by_price = order(platform, workload);
    if (of(platform).shared != nullptr) of(platform).shared->fitting.begin(workload);
    for (std::size_t place = 0; place < by_price.size(); ++place) {
        const Priced& priced = by_price.at(place);
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
