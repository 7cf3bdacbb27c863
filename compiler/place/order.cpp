// A heap gives up its first again and again: most workloads are served by one of the first sizes.
#include "compiler/place/order.h"

#include <algorithm>
#include <compare>

#include "compiler/sema/evaluate.h"

namespace mlwc::place {

using sema::Value;
using sema::ValueKind;

namespace {

/// Numbers ascending, before what is none; nothing if neither is a number.
std::optional<std::strong_ordering> compare_known(const Value& left, const Value& right) {
    const bool left_known = left.is(ValueKind::Number);
    const bool right_known = right.is(ValueKind::Number);
    if (left_known != right_known) return left_known ? std::strong_ordering::less : std::strong_ordering::greater;
    if (!left_known) return std::nullopt;
    return compare(sema::ratio_of(left), sema::ratio_of(right));
}

/// What std's heaps call less: their top is the greatest.
class Later {
  public:
    explicit Later(Extents& extents) : extents_(extents) {}
    bool operator()(const Priced& left, const Priced& right) const {
        const std::strong_ordering order = compare(left, right);
        return order != 0 ? order > 0 : left.row > right.row;
    }

  private:
    [[nodiscard]] std::strong_ordering compare(const Priced& left, const Priced& right) const {
        if (left.doubt != right.doubt) return left.doubt <=> right.doubt;
        if (left.spare != right.spare) return left.spare <=> right.spare;
        if (const auto known = compare_known(left.rate, right.rate)) return *known;
        const Extents::Extent& ours = extents_.of(left);
        const Extents::Extent& theirs = extents_.of(right);
        if (const auto known = compare_known(ours.price, theirs.price)) return *known;
        return ours.amounts <=> theirs.amounts;
    }

    Extents& extents_;
};

}  // namespace

Extents::Extents(std::size_t sizes, Interner& symbols)
    : rows_(sizes),
      symbols_(symbols),
      gpu_(symbols.intern("gpu")),
      gpu_memory_(symbols.intern("gpu_memory")),
      cpu_(symbols.intern("cpu")),
      memory_(symbols.intern("memory")),
      price_(symbols.intern("price")),
      listing_(symbols.intern("listing")),
      listed_(symbols.intern("listed")) {}

const Extents::Extent& Extents::of(const Priced& priced) {
    std::optional<Extent>& row = rows_[priced.row];
    if (row) return *row;
    const auto whole = [&](Symbol name) {
        const Value* member = sema::find(priced.size, name);
        return member == nullptr ? 0 : sema::View(*member, symbols_).whole();
    };
    const Value* price = sema::find(priced.size, price_);
    const std::int64_t accelerators = whole(gpu_);
    row = Extent{price == nullptr ? Value{} : *price,
                 {accelerators * whole(gpu_memory_), accelerators, whole(cpu_), whole(memory_)}};
    return *row;
}

Doubt Extents::doubt(const Value& size) const {
    const Value* gpu = sema::find(size, gpu_);
    if (gpu == nullptr || gpu->is(ValueKind::None)) return Doubt::None;
    const Value* price = sema::find(size, price_);
    if (price != nullptr && price->is(ValueKind::Number)) return Doubt::None;
    const Value* listing = sema::find(size, listing_);
    const Value* listed = listing == nullptr ? nullptr : sema::find(*listing, listed_);
    if (listed == nullptr) return Doubt::Unknown;
    return listed->number != 0 ? Doubt::None : Doubt::Unlisted;
}

Order::Order(std::vector<Priced> sizes, Extents& extents) : heap_(std::move(sizes)), extents_(&extents) {
    for (Priced& priced : heap_) priced.doubt = extents.doubt(priced.size);
    std::ranges::make_heap(heap_, Later(*extents_));
}

const Priced& Order::at(std::size_t place) {
    for (; sorted_ <= place; ++sorted_) {
        std::pop_heap(heap_.begin(), heap_.end() - static_cast<std::ptrdiff_t>(sorted_), Later(*extents_));
    }
    return heap_[heap_.size() - 1 - place];
}

}  // namespace mlwc::place
