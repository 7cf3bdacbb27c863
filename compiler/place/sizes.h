// The sizes of platforms, cheapest first.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/place/fitting.h"
#include "compiler/place/hoisted.h"
#include "compiler/place/memory.h"
#include "compiler/place/order.h"
#include "compiler/place/platforms.h"
#include "compiler/place/remembered.h"

namespace mlwc::place {

/// Finds the cheapest size that serves a workload. Sizes are made once; prices, their order and what was found are
/// remembered by what the platform's rules read of a workload.
class Sizes {
  public:
    /// `memory` is asked first and outlives this; null: everything is found here. It knows the library and its catalog
    /// only, so whoever has facts of one's own gives none.
    Sizes(const Platforms& platforms, sema::Evaluator& evaluator, Memory* memory = nullptr,
          std::string_view region = {});

    struct Found {
        Value candidate;  ///< None when no size serves
        // Money per time; Unknown when nobody knows the price.
        Value rate;                    ///< of one replica that works all the time
        Value idle;                    ///< of one that waits
        Value usage;                   ///< of the declared traffic; None where the platform does not say it apart
        Value upkeep;                  ///< paid for whatever runs; None where the platform has none
        bool fits_alone = false;       ///< some size was large enough, but a limit refused each of them
        std::uint32_t refused_by = 0;  ///< then: the row of the limit that refused the cheapest of them
        Value refused;                 ///< and that size
        std::uint32_t row = 0;         ///< of the candidate, as the platform lists its sizes
        std::uint32_t refused_row = 0;
    };
    [[nodiscard]] Found find(std::uint32_t platform, const Value& workload, Symbol kind);

    /// The size that name_of_size() calls `name`, if it serves the workload; else no candidate.
    [[nodiscard]] Found find_named(std::uint32_t platform, std::string_view name, const Value& workload, Symbol kind);

    /// All sizes of a platform, in written order; none where they are made for each workload.
    [[nodiscard]] const std::vector<Value>& all(std::uint32_t platform);

  private:
    struct Ordered {
        std::unique_ptr<Extents> extents;  // of sizes that were made for the workload
        Order order;
    };
    struct Shared {
        Extents extents;
        Fitting fitting;
        std::optional<Hoisted> spare, cost;
    };
    struct OfPlatform {
        std::shared_ptr<const std::vector<Value>> sizes;  // none where they are made for each workload
        bool made_for_each = false;                       // the list reads the workload
        std::vector<std::uint32_t> limits;                // those that name the candidate
        Remembered<std::unique_ptr<Ordered>> orders;
        Remembered<Found> found;
        std::unique_ptr<Shared> shared;  // where every workload has the same sizes; made for the first that is searched
    };
    Order& order(std::uint32_t platform, const Value& workload);
    Found search(std::uint32_t platform, const Value& workload, Symbol kind);
    [[nodiscard]] bool large_enough(std::uint32_t platform, const Value& workload, const Priced& priced);
    /// The row of the first limit that refuses a size.
    [[nodiscard]] std::optional<std::uint32_t> refusing(std::uint32_t platform, const Value& workload, Symbol kind,
                                                        const Value& size);
    [[nodiscard]] std::vector<Priced> priced(std::uint32_t platform, std::span<const Value> sizes,
                                             const Value& workload);
    void price(Found& found, const Platform& platform, const Value& workload);
    OfPlatform& of(std::uint32_t platform);
    OfPlatform make(std::uint32_t platform);
    [[nodiscard]] std::unique_ptr<Shared> make_shared(std::uint32_t platform);
    [[nodiscard]] std::string key(std::uint32_t platform, const Value& workload);
    Found recalled(std::uint32_t platform, const Value& workload, const SizeAnswer& answer);
    void keep(std::uint32_t platform, const std::string& key, const Found& found);
    [[nodiscard]] std::vector<Value> listed(std::uint32_t platform, const Value& workload);
    [[nodiscard]] std::shared_ptr<const std::vector<Value>> common(std::uint32_t platform);
    void add_size(std::vector<Value>& sizes, const Value& size);

    /// What a list of sizes comes to. Several platforms have the same one: all instances.
    struct Common {
        const sema::Slot* list;
        std::shared_ptr<const std::vector<Value>> sizes;
    };

    const Platforms& platforms_;
    sema::Evaluator& evaluator_;
    std::vector<Common> common_;
    Memory* memory_;
    Exhaustion exhaustion_;
    std::string region_;
    std::vector<std::optional<OfPlatform>> rows_;  // made when first asked for
};

}  // namespace mlwc::place
