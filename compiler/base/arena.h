// Memory that is given back all at once; what lies in it never moves.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "compiler/base/block.h"

namespace mlwc {

/// A monotonic allocator for trivially destructible rows. Addresses stay valid until the arena dies.
class Arena {
  public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    Arena(Arena&&) noexcept = default;
    Arena& operator=(Arena&&) noexcept = default;

    /// Room for `count` rows, not initialised.
    template <typename T>
    [[nodiscard]] T* allocate(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        return static_cast<T*>(take(count * sizeof(T), alignof(T)));
    }

    /// A copy of `rows` that lives as long as the arena.
    template <typename T>
    [[nodiscard]] std::span<T> copy(std::span<const T> rows) {
        if (rows.empty()) return {};
        T* place = allocate<T>(rows.size());
        std::uninitialized_copy(rows.begin(), rows.end(), place);
        return {place, rows.size()};
    }

    /// A copy of `text` that lives as long as the arena.
    [[nodiscard]] std::string_view copy(std::string_view text) {
        if (text.empty()) return {};
        char* place = static_cast<char*>(take(text.size(), 1));
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

  private:
    void* take(std::size_t bytes, std::size_t alignment) {
        std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
        if (blocks_.empty() || start + bytes > capacity_) {
            add_block(bytes);
            start = 0;
        }
        used_ = start + bytes;
        return blocks_.back().get() + start;
    }

    void add_block(std::size_t at_least) {
        // Small programs stay small, large ones allocate seldom, and whole pages of the larger sort.
        constexpr std::size_t last_small = std::size_t{128} * 1024;
        const std::size_t grown = capacity_ == 0 ? std::size_t{16} * 1024 : capacity_ * 2;
        capacity_ = std::max(grown <= last_small ? grown : large_page, at_least);
        blocks_.emplace_back(static_cast<std::byte*>(allocate_block(capacity_)));
        used_ = 0;
    }

    std::vector<Block> blocks_;
    std::size_t capacity_ = 0;
    std::size_t used_ = 0;
};

}  // namespace mlwc
