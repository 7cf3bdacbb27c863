// Facts that a user brings: newer prices, instances that the embedded catalog lacks, quotas of the account. Each goes
// before the embedded fact of the same name.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stdlib/catalog.h"

namespace mlwc::place {

/// What names a price.
struct PriceKey {
    std::string service;
    std::string region;
    std::string sku;

    friend auto operator<=>(const PriceKey&, const PriceKey&) = default;
};

struct OwnPrice {
    PriceKey key;
    std::string unit;
    std::int64_t nano_usd = 0;
    std::string date;    ///< ISO, of the file that it was read from
    std::string source;  ///< which file that was

    [[nodiscard]] stdlib::Price fact() const { return {nano_usd, unit, date, source, "high"}; }
};

struct OwnInstance {
    std::string name;
    std::int64_t milli_vcpu = 0;
    std::int64_t memory_bytes = 0;
    std::string arch;
    std::string accelerator;  ///< empty if it has none
    std::uint32_t accelerator_count = 0;
    std::int64_t accelerator_memory_bytes = 0;  ///< of one; 0 if unknown
    std::int64_t local_disk_bytes = 0;
    std::string date;
    std::string source;

    [[nodiscard]] stdlib::Instance fact() const;
};

struct OwnQuota {
    std::string region;
    std::string name;  ///< member of `quotas` in kind `app`
    std::int64_t value = 0;
    std::string date;
    std::string source;
};

struct UserCatalog {
    std::vector<OwnPrice> prices;        ///< ascending by key
    std::vector<OwnInstance> instances;  ///< of EC2, ascending by name
    std::vector<OwnQuota> quotas;        ///< ascending by region and name

    /// Puts every row in its place; of two rows of one name the later one stays.
    void sort();
    /// Takes the rows of another one, which go before rows of the same name.
    void merge(UserCatalog newer);
    [[nodiscard]] std::optional<stdlib::Price> price(std::string_view service, std::string_view region,
                                                     std::string_view sku) const;
    /// Empty if it has none of that name.
    [[nodiscard]] std::optional<std::int64_t> quota(std::string_view region, std::string_view name) const;
    [[nodiscard]] bool has_instance(std::string_view name) const;
};

}  // namespace mlwc::place
