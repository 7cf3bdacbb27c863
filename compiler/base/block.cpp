// Large blocks are aligned to large pages, and the kernel is asked for these.
#include "compiler/base/block.h"

#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif
#if defined(__GLIBC__)
#include <malloc.h>
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

void keep_freed_memory() {
#if defined(__GLIBC__)
    constexpr int most = 256 * 1024 * 1024;  // a server with more than this at once may give some back
    (void)::mallopt(M_TRIM_THRESHOLD, most);
    (void)::mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024);  // glibc takes no more
#endif
}

}  // namespace mlwc
