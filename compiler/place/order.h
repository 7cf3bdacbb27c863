// The sizes of a platform in the order in which they are tried, sorted no further than somebody looks.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/sema/model.h"

namespace mlwc::place {

/// A size with what it is ordered by before anything else.
struct Priced {
    sema::Value size;
    sema::Value rate;        ///< Unknown when nobody knows the price
    std::int64_t spare = 0;  ///< how much of it lies idle and is paid for
    std::uint32_t row = 0;   ///< in written order
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

  private:
    std::vector<std::optional<Extent>> rows_;
    const Interner& symbols_;
    Symbol gpu_, gpu_memory_, cpu_, memory_, price_;
};

/// By what lies idle, then by cost; of sizes whose cost nobody knows by the list price of the instance, if there is
/// one, then by extent; then as written.
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
