// Memory in large pieces, for arenas and for tables that grow with the program.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <vector>

namespace mlwc {

/// A page of the larger sort, of which the kernel gives one at the first touch in place of 512 small ones.
inline constexpr std::size_t large_page = std::size_t{2} * 1024 * 1024;

/// At least so many bytes, in large pages if they fill one and the kernel has them. Throws std::bad_alloc.
[[nodiscard]] void* allocate_block(std::size_t bytes);
inline void free_block(void* block) { std::free(block); }

/// From now on, memory that is given back stays with the process, for what is asked for next: whoever makes the same
/// large things again and again would else pay for clean pages each time. Only a wish, as large pages are.
void keep_freed_memory();

struct BlockDeleter {
    void operator()(std::byte* block) const { free_block(block); }
};
using Block = std::unique_ptr<std::byte, BlockDeleter>;

/// Gives the memory of Rows.
template <typename T>
struct BlockAllocator {
    using value_type = T;

    BlockAllocator() = default;
    template <typename U>
    BlockAllocator(const BlockAllocator<U>& /*other*/) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] T* allocate(std::size_t count) { return static_cast<T*>(allocate_block(count * sizeof(T))); }
    void deallocate(T* rows, std::size_t /*count*/) { free_block(rows); }
    friend bool operator==(const BlockAllocator& /*left*/, const BlockAllocator& /*right*/) { return true; }
};

/// A table with a row for each thing of the program. Reserve more than needed rather than less: what is never touched
/// costs nothing, and growing costs a copy.
template <typename T>
using Rows = std::vector<T, BlockAllocator<T>>;

}  // namespace mlwc
