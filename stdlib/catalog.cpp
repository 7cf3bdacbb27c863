// Reading the generated tables: offsets into one run of characters, binary search by name.
#include "stdlib/catalog.h"

#include <algorithm>
#include <span>
#include <utility>

#include "stdlib/catalog_data.h"
#include "stdlib/stdlib.h"

namespace mlwc::stdlib {
namespace {

std::string_view text(TextNumber number) { return catalog_data.texts[number]; }

/// The row whose `name` is `key`, or the end. Texts ascend by number, so numbers compare as texts do.
template <typename Row>
const Row* find(std::span<const Row> rows, TextNumber Row::*name, std::string_view key) {
    const Row* end = rows.data() + rows.size();
    const std::uint32_t number = catalog_data.texts.find(key);
    if (number == catalog_data.texts.count) return end;
    const Row* row = std::lower_bound(rows.data(), end, number,
                                      [name](const Row& left, std::uint32_t right) { return left.*name < right; });
    return row != end && row->*name == number ? row : end;
}

std::span<const InstanceRow> instances(std::string_view service) {
    if (service == "ec2") return catalog_data.ec2;
    if (service == "sagemaker-hosting") return catalog_data.sagemaker_hosting;
    if (service == "sagemaker-transform") return catalog_data.sagemaker_transform;
    return {};
}

Instance instance_of(const InstanceRow& row) {
    const TermsRow& terms = catalog_data.terms[row.terms];
    return {text(row.name),
            row.milli_vcpu,
            row.memory_bytes,
            text(row.arch),
            text(row.accelerator),
            row.accelerator_count,
            row.accelerator_memory_bytes,
            row.local_disk_bytes,
            text(terms.source),
            text(terms.date),
            text(terms.confidence)};
}

Price price_of(const PriceRow& row) {
    const TermsRow& terms = catalog_data.terms[row.terms];
    return {row.nano_usd, text(terms.unit), text(terms.date), text(terms.source), text(terms.confidence)};
}

Region region_of(const RegionRow& row) {
    const TermsRow& terms = catalog_data.terms[row.terms];
    return {text(row.name),   text(row.title),    text(row.partition), text(row.services),
            text(row.absent), text(terms.source), text(terms.date)};
}

Source source_of(const SourceRow& row) { return {text(row.id), text(row.title), text(row.licence), text(row.date)}; }

}  // namespace

std::string_view PriceList::sku(std::size_t index) const { return text(catalog_data.prices[first_ + index].sku); }

Price PriceList::operator[](std::size_t index) const { return price_of(catalog_data.prices[first_ + index]); }

std::optional<Price> PriceList::find(std::string_view sku) const {
    const std::span<const PriceRow> rows = catalog_data.prices.subspan(first_, count_);
    // A list is much shorter than the table of all texts.
    const auto row = std::ranges::lower_bound(rows, sku, {}, [](const PriceRow& price) { return text(price.sku); });
    if (row == rows.end() || text(row->sku) != sku) return {};
    return price_of(*row);
}

PriceList prices(std::string_view service, std::string_view region) {
    const std::uint32_t in_service = catalog_data.texts.find(service);
    const std::uint32_t in_region = catalog_data.texts.find(region);
    for (const PriceRun& run : catalog_data.runs) {
        if (run.service == in_service && run.region == in_region) return {run.first, run.count};
    }
    return {};
}

std::optional<Price> price(std::string_view service, std::string_view region, std::string_view sku) {
    return prices(service, region).find(sku);
}

std::size_t price_count() { return catalog_data.prices.size(); }

std::size_t instance_count(std::string_view service) { return instances(service).size(); }

Instance instance_at(std::string_view service, std::size_t index) { return instance_of(instances(service)[index]); }

std::optional<Instance> instance_named(std::string_view service, std::string_view name) {
    const std::span<const InstanceRow> rows = instances(service);
    const InstanceRow* row = find(rows, &InstanceRow::name, name);
    if (row == rows.data() + rows.size()) return {};
    return instance_of(*row);
}

std::size_t region_count() { return catalog_data.regions.size(); }

Region region_at(std::size_t index) { return region_of(catalog_data.regions[index]); }

std::optional<Region> region(std::string_view name) {
    const RegionRow* row = find(catalog_data.regions, &RegionRow::name, name);
    if (row == catalog_data.regions.data() + catalog_data.regions.size()) return {};
    return region_of(*row);
}

bool offers(std::string_view words, std::string_view service) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == service) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

std::optional<Listing> listing(std::string_view region, std::string_view family) {
    const std::span<const FamilyRow> rows = catalog_data.families;
    const std::pair<std::uint32_t, std::uint32_t> key{catalog_data.texts.find(region), catalog_data.texts.find(family)};
    const auto row = std::ranges::lower_bound(rows, key, {}, [](const FamilyRow& of) {
        return std::pair<std::uint32_t, std::uint32_t>{of.region, of.family};
    });
    if (row == rows.end() || row->region != key.first || row->family != key.second) return {};
    const TermsRow& terms = catalog_data.terms[row->terms];
    return Listing{row->listed,        text(row->elsewhere), text(row->instead),
                   text(terms.source), text(terms.date),     text(terms.confidence)};
}

std::size_t source_count() { return catalog_data.sources.size(); }

Source source_at(std::size_t index) { return source_of(catalog_data.sources[index]); }

std::optional<Source> source(std::string_view id) {
    const SourceRow* row = find(catalog_data.sources, &SourceRow::id, id);
    if (row == catalog_data.sources.data() + catalog_data.sources.size()) return {};
    return source_of(*row);
}

std::string_view catalog_date() { return text(catalog_data.date); }

}  // namespace mlwc::stdlib
