// Large blocks are aligned to large pages, and the kernel is asked for these.
#include "compiler/base/block.h"

#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace mlwc {
namespace {

/// The first touch of each small page costs more than filling it: a third of the time of a large build went there.
/// This is a wish; refusing it costs nothing.
void prefer_large_pages(void* block, std::size_t bytes) {
#if defined(__linux__)
    (void)::madvise(block, bytes, MADV_HUGEPAGE);
#else
    (void)block;
    (void)bytes;
#endif
}

}  // namespace

void* allocate_block(std::size_t bytes) {
    const bool large = bytes >= large_page;
    const std::size_t rounded = (bytes + large_page - 1) / large_page * large_page;
    void* const block = large ? std::aligned_alloc(large_page, rounded) : std::malloc(bytes);
    if (block == nullptr) throw std::bad_alloc();
    if (large) prefer_large_pages(block, rounded);
    return block;
}

}  // namespace mlwc
