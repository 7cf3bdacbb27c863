// Arenas and tables, small and larger than a large page.
#include "compiler/base/arena.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace mlwc {
namespace {

TEST_CASE("what lies in an arena keeps its place and its bytes, however much follows") {
    Arena arena;
    std::vector<std::string_view> kept;
    kept.reserve(200'000);
    for (int i = 0; i < 200'000; ++i) kept.push_back(arena.copy(std::string_view(std::to_string(i) + " and more")));
    bool same = true;
    for (int i = 0; i < 200'000; ++i)
        same = same && kept[static_cast<std::size_t>(i)] == std::to_string(i) + " and more";
    CHECK(same);
}

TEST_CASE("rows are aligned, also behind odd texts and in blocks of their own") {
    Arena arena;
    for (const std::size_t count : {1UL, 3UL, 100'000UL, 2UL, 1'000'000UL, 1UL}) {
        (void)arena.copy(std::string_view("odd"));
        std::uint64_t* const rows = arena.allocate<std::uint64_t>(count);
        CHECK(reinterpret_cast<std::uintptr_t>(rows) % alignof(std::uint64_t) == 0);
        rows[0] = 1;
        rows[count - 1] = 2;
    }
}

TEST_CASE("a table grows over large pages and is copied and moved like any other") {
    Rows<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < 3'000'000; ++i) rows.push_back(i);
    const Rows<std::uint32_t> copied = rows;
    const Rows<std::uint32_t> moved = std::move(rows);
    CHECK(copied.size() == 3'000'000);
    CHECK(copied.back() == 2'999'999);
    const bool same = copied == moved;
    CHECK(same);
}

}  // namespace
}  // namespace mlwc
