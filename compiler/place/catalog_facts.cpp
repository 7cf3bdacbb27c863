// Rows of the catalog become records with the names that stdlib/platforms uses.
#include "compiler/place/catalog_facts.h"

#include <algorithm>
#include <array>

#include "compiler/place/memory.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/units.h"
#include "stdlib/stdlib.h"

namespace mlwc::place {
namespace {

using sema::Dimension;
using sema::Slot;
using sema::Value;
using sema::ValueKind;

Value text_value(std::string_view text) {
    Value value;
    value.kind = sema::ValueKind::String;
    value.characters = text.data();
    value.extent = {static_cast<std::uint32_t>(text.size()), no_symbol};
    return value;
}

/// nano-USD per hour as money per millisecond.
Value hourly(std::int64_t nano_usd) {
    const auto rate = sema::divide({nano_usd, 1}, sema::find_unit("h")->size);
    return rate ? sema::number_value(*rate, Dimension::Money, true) : sema::unknown_value();
}

Value bytes(std::int64_t count) { return count == 0 ? Value{} : sema::number_value({count, 1}, Dimension::Bytes); }

/// `g5` of `g5.xlarge` and of `ml.g5.xlarge`.
std::string_view family_of(std::string_view instance) {
    const std::size_t size = instance.rfind('.');
    const std::string_view family = instance.substr(0, size);
    const std::size_t service = family.find('.');
    return service == std::string_view::npos ? family : family.substr(service + 1);
}

/// What lists say of the instances of one region, as a member of each: none where they say nothing.
class Listings {
  public:
    Listings(std::string_view region, Interner& symbols, Arena& arena)
        : region_(region),
          arena_(arena),
          keys_{symbols.intern("listed"), symbols.intern("elsewhere"), symbols.intern("instead"),
                symbols.intern("source"), symbols.intern("date")} {}

    /// Instances ascend by name, so those of a family come one after the other.
    Value of(std::string_view instance) {
        if (const std::string_view family = family_of(instance); family_ != family) {
            family_ = family;
            value_ = make(stdlib::listing(region_, family));
        }
        return value_;
    }

  private:
    [[nodiscard]] Value make(const std::optional<stdlib::Listing>& listing) const {
        if (!listing) return {};
        const Slot slots[] = {{sema::bool_value(listing->listed), keys_[0]},
                              {text_value(listing->elsewhere), keys_[1]},
                              {text_value(listing->instead), keys_[2]},
                              {text_value(listing->source), keys_[3]},
                              {text_value(listing->date), keys_[4]}};
        Value record;
        record.kind = sema::ValueKind::Record;
        record.slots = arena_.copy(std::span<const Slot>(slots)).data();
        record.extent = {static_cast<std::uint32_t>(std::size(slots)), no_symbol};
        return record;
    }

    std::string_view region_;
    Arena& arena_;
    std::array<Symbol, 5> keys_;
    std::string_view family_;
    Value value_;
};

Value price_of(const std::optional<stdlib::Price>& price) {
    return price ? hourly(price->nano_usd) : sema::unknown_value();
}

}  // namespace

std::optional<stdlib::Price> CatalogFacts::find_price(std::string_view service, std::string_view sku) const {
    if (own_ != nullptr) {
        if (const auto newer = own_->price(service, region_, sku)) return newer;
    }
    return prices(service).find(sku);
}

const stdlib::PriceList& CatalogFacts::prices(std::string_view service) const {
    const auto known = std::ranges::find(prices_, service, &Prices::service);
    if (known != prices_.end()) return known->list;
    return prices_.emplace_back(Prices{std::string(service), stdlib::prices(service, region_)}).list;
}

Value CatalogFacts::price(std::string_view service, std::string_view sku) const {
    if (asked_ != nullptr) note(service, sku, *asked_);
    return price_of(find_price(service, sku));
}

void CatalogFacts::note(std::string_view service, std::string_view sku, std::vector<AskedPrice>& asked) const {
    const bool known =
        std::ranges::any_of(asked, [&](const AskedPrice& row) { return row.service == service && row.sku == sku; });
    if (!known) asked.push_back({std::string(service), std::string(sku), find_price(service, sku)});
}

void CatalogFacts::note_instance(std::string_view name, std::vector<AskedPrice>& asked) const {
    for (const std::string_view service : {"ec2", "sagemaker-hosting"}) {
        if (stdlib::instance_named(service, name)) return note(service, name, asked);
    }
    if (own_ != nullptr && own_->has_instance(name)) note("ec2", name, asked);
}

Value CatalogFacts::instances(std::string_view service) const {
    const auto known = std::ranges::find(lists_, service, &List::service);
    if (known != lists_.end()) return known->instances;
    return lists_.emplace_back(list(service)).instances;
}

CatalogFacts::List CatalogFacts::list(std::string_view service) const {
    if (memory_ == nullptr || own_ != nullptr) return {std::string(service), make_list(service, arena_), nullptr};
    const std::string key = region_ + " " + std::string(service);
    if (const auto* kept = memory_->instances.find(key)) return {std::string(service), (*kept)->instances, *kept};
    auto made = std::make_shared<InstanceList>();
    made->instances = make_list(service, made->arena);
    // Other symbols are those of this compilation.
    if (is_of_library(made->instances)) memory_->instances.keep(key, made);
    return {std::string(service), made->instances, made};
}

bool CatalogFacts::is_of_library(Symbol symbol) const {
    const KnownSpellings& known = stdlib::library().spellings;
    return symbols_.began_with(known) && static_cast<std::uint32_t>(symbol) < known.texts.size();
}

bool CatalogFacts::is_of_library(const Value& value) const {
    if (value.is(ValueKind::Symbol) || value.is(ValueKind::Accelerators)) return is_of_library(value.extent.tag);
    if (!value.is(ValueKind::List) && !value.is(ValueKind::Record)) return true;
    return std::ranges::all_of(value.children(),
                               [&](const Slot& slot) { return is_of_library(slot.key) && is_of_library(slot.value); });
}

Value CatalogFacts::quota(std::string_view region, std::string_view name) const {
    const auto known = own_ == nullptr ? std::nullopt : own_->quota(region, name);
    return known ? sema::number_value({*known, 1}, Dimension::Count) : Value{};
}

std::vector<stdlib::Instance> CatalogFacts::sold_by(std::string_view service) const {
    std::vector<stdlib::Instance> sold;
    const std::size_t count = stdlib::instance_count(service);
    sold.reserve(count);
    const bool has_own = own_ != nullptr && service == "ec2" && !own_->instances.empty();
    for (std::size_t index = 0; index < count; ++index) {
        const stdlib::Instance row = stdlib::instance_at(service, index);
        if (!has_own || !own_->has_instance(row.name)) sold.push_back(row);
    }
    if (!has_own) return sold;
    for (const OwnInstance& row : own_->instances) sold.push_back(row.fact());
    std::ranges::sort(sold, {}, &stdlib::Instance::name);
    return sold;
}

Value CatalogFacts::make_list(std::string_view service, Arena& arena) const {
    const std::vector<stdlib::Instance> sold = sold_by(service);
    const std::size_t count = sold.size();
    const stdlib::PriceList list = prices(service);
    std::size_t priced = 0;  // both ascend by name
    const Symbol keys[] = {symbols_.intern("name"),       symbols_.intern("cpu"),   symbols_.intern("memory"),
                           symbols_.intern("arch"),       symbols_.intern("gpu"),   symbols_.intern("gpu_memory"),
                           symbols_.intern("local_disk"), symbols_.intern("price"), symbols_.intern("family"),
                           symbols_.intern("listing")};
    Slot* records = arena.allocate<Slot>(count);
    Listings listings(region_, symbols_, arena);
    for (std::size_t index = 0; index < count; ++index) {
        const stdlib::Instance& row = sold[index];
        while (priced < list.size() && list.sku(priced) < row.name) ++priced;
        const bool has_price = priced < list.size() && list.sku(priced) == row.name;
        Value accelerators;
        if (row.accelerator_count > 0) {
            accelerators.kind = sema::ValueKind::Accelerators;
            accelerators.number = row.accelerator_count;
            accelerators.extent = {0, symbols_.intern(row.accelerator)};
        }
        Value price = sema::unknown_value();
        if (own_ != nullptr) {
            price = price_of(find_price(service, row.name));
        } else if (has_price) {
            price = hourly(list[priced].nano_usd);
        }
        // A price of the region says more than a list, and so does whoever brings the instance.
        const bool asked = row.accelerator_count > 0 && !price.is(sema::ValueKind::Number) &&
                           (own_ == nullptr || !own_->has_instance(row.name));
        const Slot slots[] = {{text_value(row.name), keys[0]},
                              {sema::number_value({row.milli_vcpu, 1}, Dimension::Cpu), keys[1]},
                              {bytes(row.memory_bytes), keys[2]},
                              {sema::symbol_value(symbols_.intern(row.arch)), keys[3]},
                              {accelerators, keys[4]},
                              {bytes(row.accelerator_memory_bytes), keys[5]},
                              {bytes(row.local_disk_bytes), keys[6]},
                              {price, keys[7]},
                              {text_value(family_of(row.name)), keys[8]},
                              {asked ? listings.of(row.name) : Value{}, keys[9]}};
        Value record;
        record.kind = sema::ValueKind::Record;
        record.slots = arena.copy(std::span<const Slot>(slots)).data();
        record.extent = {static_cast<std::uint32_t>(std::size(slots)), no_symbol};
        new (&records[index]) Slot{record, no_symbol};
    }
    Value all;
    all.kind = sema::ValueKind::List;
    all.slots = records;
    all.extent = {static_cast<std::uint32_t>(count), no_symbol};
    return all;
}

}  // namespace mlwc::place
