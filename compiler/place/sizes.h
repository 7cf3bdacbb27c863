// The sizes of platforms, cheapest first.
#pragma once

#include <optional>
#include <vector>

#include "compiler/place/fitting.h"
#include "compiler/place/platforms.h"
#include "compiler/place/remembered.h"

namespace mlwc::place {

/// Finds the cheapest size that serves a workload. Sizes are made once; prices, their order and what was found are
/// remembered by what the platform's rules read of a workload.
class Sizes {
  public:
    Sizes(const Platforms& platforms, sema::Evaluator& evaluator);

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
    };
    [[nodiscard]] Found find(std::uint32_t platform, const Value& workload, Symbol kind);

    /// The size that name_of_size() calls `name`, if it serves the workload; else no candidate.
    [[nodiscard]] Found find_named(std::uint32_t platform, std::string_view name, const Value& workload, Symbol kind);

    /// All sizes of a platform, in written order; none where they are made for each workload.
    [[nodiscard]] const std::vector<Value>& all(std::uint32_t platform);

  private:
    struct Priced {
        Value size;
        Value rate;
        std::size_t row = 0;  // of OfPlatform::sizes
    };
    /// With all that it is ordered by, read once.
    struct Keyed {
        Priced priced;
        std::int64_t spare = 0;
        Value price;                         // of the list, for an instance
        std::array<std::int64_t, 4> extent;  // accelerator memory, accelerators, processors, memory
    };
    using Order = std::vector<Priced>;  // with the least to spare, known prices ascending, then unknown ones by extent
    struct OfPlatform {
        std::vector<Value> sizes;
        bool made_for_each = false;         // the list reads the workload
        std::vector<std::uint32_t> limits;  // those that name the candidate
        Remembered<Order> orders;
        Remembered<Found> found;
        std::optional<Fitting> fitting;  // where every workload has the same sizes
    };
    const Order& order(std::uint32_t platform, const Value& workload);
    Found search(std::uint32_t platform, const Value& workload, Symbol kind);
    [[nodiscard]] bool large_enough(std::uint32_t platform, const Value& workload, const Priced& priced);
    /// The row of the first limit that refuses a size.
    [[nodiscard]] std::optional<std::uint32_t> refusing(std::uint32_t platform, const Value& workload, Symbol kind,
                                                        const Value& size);
    [[nodiscard]] Keyed keyed(const Priced& priced, std::int64_t spare) const;
    [[nodiscard]] static bool before(const Keyed& left, const Keyed& right);
    void price(Found& found, const Platform& platform, const Value& workload);
    OfPlatform& of(std::uint32_t platform);
    OfPlatform make(std::uint32_t platform);
    [[nodiscard]] std::vector<Value> listed(std::uint32_t platform, const Value& workload);
    void add_size(std::vector<Value>& sizes, const Value& size);

    const Platforms& platforms_;
    sema::Evaluator& evaluator_;
    std::vector<std::optional<OfPlatform>> rows_;  // made when first asked for
};

}  // namespace mlwc::place
