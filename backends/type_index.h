// Rows found by their resource type. The index is made while compiling, so that looking up costs no start-up time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace mlwc::backends {

/// Finds the row whose `type` is asked for among `N` rows of static storage.
template <typename Row, std::size_t N>
class TypeIndex {
  public:
    constexpr explicit TypeIndex(const std::array<Row, N>& rows) : rows_(&rows) {
        for (std::size_t i = 0; i < N; ++i) {
            std::size_t slot = start(rows[i].type);
            while (slots_[slot] != 0) slot = (slot + 1) % slots_.size();
            slots_[slot] = static_cast<std::uint8_t>(i + 1);
        }
    }

    /// The row of that type, or null.
    [[nodiscard]] constexpr const Row* find(std::string_view type) const {
        for (std::size_t slot = start(type); slots_[slot] != 0; slot = (slot + 1) % slots_.size()) {
            const Row& row = (*rows_)[slots_[slot] - 1U];
            if (row.type == type) return &row;
        }
        return nullptr;
    }

  private:
    static_assert(N < 255, "slots count rows in one byte");

    /// Type names share their beginnings: the end and the length tell them apart.
    static constexpr std::size_t start(std::string_view type) {
        std::size_t hash = type.size();
        const std::size_t from = type.size() > 10 ? type.size() - 10 : 0;
        for (std::size_t i = from; i < type.size(); ++i) hash = hash * 31 + static_cast<unsigned char>(type[i]);
        return hash % slot_count;
    }

    static constexpr std::size_t slot_count = std::bit_ceil(N * 3);
    const std::array<Row, N>* rows_;
    std::array<std::uint8_t, slot_count> slots_{};
};

}  // namespace mlwc::backends
