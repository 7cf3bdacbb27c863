// The catalog: what AWS sells, at what price and where, each fact with its source, date and confidence.
//
// Everything lies in constant tables: nothing is built at start-up, and texts live as long as the program.
// A fact that nobody has is absent, never guessed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mlwc::stdlib {

/// One size of machine.
struct Instance {
    std::string_view name;  ///< `g5.xlarge`, `ml.g5.xlarge`
    std::int64_t milli_vcpu = 0;
    std::int64_t memory_bytes = 0;
    std::string_view arch;         ///< `x86_64` or `arm64`
    std::string_view accelerator;  ///< the unit of `accelerators`, `A10G`; empty if it has none
    std::uint32_t accelerator_count = 0;
    std::int64_t accelerator_memory_bytes = 0;  ///< of one; the vendor's GB of 10^9 bytes; 0 if unknown
    std::int64_t local_disk_bytes = 0;          ///< all local NVMe disks together; 0 if none or unknown
    std::string_view source;                    ///< ids of sources, joined by `+`
    std::string_view checked;                   ///< date of the oldest of them
    std::string_view confidence;                ///< `high`, `medium`, ...
};

/// What one unit of something costs.
struct Price {
    std::int64_t nano_usd = 0;
    std::string_view unit;       ///< `instance-hour`, `vcpu-hour`, `gb-hour`, `gb`, `request`, ...
    std::string_view effective;  ///< `2026`, `2026-07` or `2026-07-20`
    std::string_view source;
    std::string_view confidence;  ///< `high`, `medium`, `low`, `stale` (known to have moved), `indicative` (spot)
};

/// The prices of one service in one region, ascending by sku. Cheap to make and to copy.
class PriceList {
  public:
    PriceList() = default;
    PriceList(std::uint32_t first, std::uint32_t count) : first_(first), count_(count) {}

    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] std::string_view sku(std::size_t index) const;
    [[nodiscard]] Price operator[](std::size_t index) const;
    [[nodiscard]] std::optional<Price> find(std::string_view sku) const;

  private:
    std::uint32_t first_ = 0;
    std::uint32_t count_ = 0;
};

/// The prices of `fargate`, `ec2`, `ec2-spot`, `sagemaker-hosting`, `alb`, `support`, ... in a region; maybe none.
[[nodiscard]] PriceList prices(std::string_view service, std::string_view region);
/// One price. For several of one service and region, ask prices() once.
[[nodiscard]] std::optional<Price> price(std::string_view service, std::string_view region, std::string_view sku);
/// How many prices the catalog holds.
[[nodiscard]] std::size_t price_count();

/// How many instances a service sells: `ec2`, `sagemaker-hosting` or
/// `sagemaker-transform`; none for other names.
[[nodiscard]] std::size_t instance_count(std::string_view service);
/// The instance at an index below instance_count(), ascending by name.
[[nodiscard]] Instance instance_at(std::string_view service, std::size_t index);
[[nodiscard]] std::optional<Instance> instance_named(std::string_view service, std::string_view name);

/// One AWS region. `services` and `absent` are words separated by blanks (`ecs`, `sagemaker`,
/// `application-autoscaling`); of a service in neither nothing is known.
struct Region {
    std::string_view name;       ///< `ap-northeast-2`
    std::string_view title;      ///< `Asia Pacific (Seoul)`
    std::string_view partition;  ///< `aws`, `aws-cn`, ...
    std::string_view services;
    std::string_view absent;
    std::string_view source;
    std::string_view checked;
};

[[nodiscard]] std::size_t region_count();
/// The region at an index below region_count(), ascending by name.
[[nodiscard]] Region region_at(std::size_t index);
[[nodiscard]] std::optional<Region> region(std::string_view name);
/// `service` is one of the words of `words`: offers(region.services, "batch").
[[nodiscard]] bool offers(std::string_view words, std::string_view service);

/// What lists of a region's instances say of a family with accelerators. Being on one is no promise of capacity, and
/// what was on none may have come since.
struct Listing {
    bool listed = false;
    std::string_view elsewhere;  ///< `eu-west-1, eu-west-2`: regions that list it, nearest first; empty if listed
    std::string_view instead;    ///< `g4dn, inf1`: families that the region lists, nearest first; empty if listed
    std::string_view source;
    std::string_view date;  ///< of the list; of the oldest of several
    std::string_view confidence;
};

/// `family` is `g5` of `g5.xlarge`. Nothing where no list speaks of the region or the family.
[[nodiscard]] std::optional<Listing> listing(std::string_view region, std::string_view family);

/// Where facts come from.
struct Source {
    std::string_view id;
    std::string_view title;
    std::string_view licence;
    std::string_view date;  ///< may be empty: its rows carry their own
};

[[nodiscard]] std::size_t source_count();
[[nodiscard]] Source source_at(std::size_t index);
[[nodiscard]] std::optional<Source> source(std::string_view id);

}  // namespace mlwc::stdlib
