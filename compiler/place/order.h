// The sizes of a platform in the order in which they are tried, sorted no further than somebody looks.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/sema/model.h"

namespace mlwc::place {

/// Whether the region has a size, as far as anybody knows; of sizes without accelerators nobody doubts it.
enum class Doubt : std::uint8_t {
    None,      ///< it has a price there, or stands on a list
    Unknown,   ///< no list speaks of it
    Unlisted,  ///< there is a list, and it is not on it
};

/// A size with what it is ordered by before anything else.
struct Priced {
    sema::Value size;
    sema::Value rate;        ///< Unknown when nobody knows the price
    std::int64_t spare = 0;  ///< how much of it lies idle and is paid for
    std::uint32_t row = 0;   ///< in written order
    Doubt doubt = Doubt::None;
};

/// What sizes are ordered by when nobody knows what they cost. Read once, when first compared.
class Extents {
  public:
    Extents(std::size_t sizes, Interner& symbols);

    struct Extent {
        sema::Value price;                      ///< of the list, for an instance
        std::array<std::int64_t, 4> amounts{};  ///< accelerator memory, accelerators, processors, memory
    };
    [[nodiscard]] const Extent& of(const Priced& priced);
    [[nodiscard]] Doubt doubt(const sema::Value& size) const;

  private:
    std::vector<std::optional<Extent>> rows_;
    const Interner& symbols_;
    Symbol gpu_, gpu_memory_, cpu_, memory_, price_, listing_, listed_;
};

/// By what the region is known to have, then by what lies idle, then by cost; of sizes whose cost nobody knows by the
/// list price of the instance, if there is one, then by extent; then as written.
class Order {
  public:
    /// The extents are those of the same sizes; they must outlive the order.
    Order(std::vector<Priced> sizes, Extents& extents);

    [[nodiscard]] std::size_t size() const { return heap_.size(); }
    /// The size at a place, 0 being the first that is tried.
    [[nodiscard]] const Priced& at(std::size_t place);

  private:
    std::vector<Priced> heap_;  ///< the first `sorted_` stand at the end, the very first last; before them a heap
    std::size_t sorted_ = 0;
    Extents* extents_;
};

}  // namespace mlwc::place
