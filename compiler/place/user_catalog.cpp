// Sorted rows, found by halving.
#include "compiler/place/user_catalog.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace mlwc::place {
namespace {

/// Sorts by key; of rows with one key the last one stays.
template <typename Row, typename Key>
void keep_last(std::vector<Row>& rows, Key key) {
    std::ranges::stable_sort(rows, {}, key);
    std::vector<Row> kept;
    for (Row& row : rows) {
        if (!kept.empty() && key(kept.back()) == key(row)) kept.pop_back();
        kept.push_back(std::move(row));
    }
    rows = std::move(kept);
}

template <typename Row>
void append(std::vector<Row>& rows, std::vector<Row>& newer) {
    std::ranges::move(newer, std::back_inserter(rows));
}

std::tuple<std::string_view, std::string_view> quota_key(const OwnQuota& row) { return {row.region, row.name}; }

}  // namespace

stdlib::Instance OwnInstance::fact() const {
    return {name,
            milli_vcpu,
            memory_bytes,
            arch,
            accelerator,
            accelerator_count,
            accelerator_memory_bytes,
            local_disk_bytes,
            source,
            date,
            "high"};
}

void UserCatalog::sort() {
    keep_last(prices, [](const OwnPrice& row) -> const PriceKey& { return row.key; });
    keep_last(instances, [](const OwnInstance& row) -> const std::string& { return row.name; });
    keep_last(quotas, quota_key);
}

void UserCatalog::merge(UserCatalog newer) {
    append(prices, newer.prices);
    append(instances, newer.instances);
    append(quotas, newer.quotas);
    sort();
}

std::optional<stdlib::Price> UserCatalog::price(std::string_view service, std::string_view region,
                                                std::string_view sku) const {
    const auto key = [](const OwnPrice& row) {
        return std::tuple<std::string_view, std::string_view, std::string_view>(row.key.service, row.key.region,
                                                                                row.key.sku);
    };
    const auto wanted = std::tuple(service, region, sku);
    const auto at = std::ranges::lower_bound(prices, wanted, {}, key);
    if (at == prices.end() || key(*at) != wanted) return std::nullopt;
    return at->fact();
}

std::optional<std::int64_t> UserCatalog::quota(std::string_view region, std::string_view name) const {
    const auto wanted = std::tuple(region, name);
    const auto at = std::ranges::lower_bound(quotas, wanted, {}, quota_key);
    if (at == quotas.end() || quota_key(*at) != wanted) return std::nullopt;
    return at->value;
}

bool UserCatalog::has_instance(std::string_view name) const {
    return std::ranges::binary_search(instances, name, {},
                                      [](const OwnInstance& row) { return std::string_view(row.name); });
}

}  // namespace mlwc::place
