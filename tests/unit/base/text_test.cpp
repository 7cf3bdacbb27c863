// Words: how far apart two are, which known one was meant, how a list of them reads.
#include "compiler/base/text.h"

#include <doctest/doctest.h>

#include <array>

namespace mlwc {
namespace {

TEST_CASE("edits are inserted, deleted, replaced or swapped letters, whatever their case") {
    CHECK(edit_distance("memory", "memory") == 0);
    CHECK(edit_distance("Memory", "mEMORY") == 0);
    CHECK(edit_distance("memroy", "memory") == 1);
    CHECK(edit_distance("MEMROY", "memory") == 1);
    CHECK(edit_distance("memor", "memory") == 1);
    CHECK(edit_distance("mem0ry", "memory") == 1);
    CHECK(edit_distance("", "cpu") == 3);
}

TEST_CASE("what is near is what a slip of the fingers makes, and no more") {
    constexpr std::array<std::string_view, 8> known{"cpu", "gpu", "memory", "port", "args", "on", "min", "serves"};
    CHECK(nearest("memroy", known) == "memory");
    CHECK(nearest("cpuu", known) == "cpu");
    CHECK(nearest("Port", known) == "port");
    CHECK(nearest("ON", known) == "on");
    for (const std::string_view stranger : {"len", "spot", "tags", "run", "cron", "rps", "retries", "g", "yes"}) {
        CAPTURE(stranger);
        CHECK(nearest(stranger, known).empty());
    }
}

TEST_CASE("of several that are as near, the earlier one is taken") {
    constexpr std::array<std::string_view, 2> known{"cpu", "gpu"};
    CHECK(nearest("xpu", known) == "cpu");
}

TEST_CASE("a spelling without case and joints") {
    CHECK(plain_spelling("minReplicas") == "minreplicas");
    CHECK(plain_spelling("min-replicas") == plain_spelling("MIN_REPLICAS"));
    CHECK(plain_spelling("Amazon ECS") == plain_spelling("amazon_ecs"));
    CHECK(plainly_alike("min-replicas", "MIN_REPLICAS"));
    CHECK(plainly_alike("_a-", "A"));
    CHECK(plainly_alike("", "-"));
    CHECK_FALSE(plainly_alike("min", "mins"));
    CHECK_FALSE(plainly_alike("mins", "min"));
    CHECK_FALSE(plainly_alike("a", ""));
}

TEST_CASE("a list of words reads as prose, and its end is counted") {
    constexpr std::array<std::string_view, 3> words{"a", "b", "c"};
    CHECK(one_of(words) == "`a`, `b` or `c`");
    CHECK(one_of(words, 2) == "`a`, `b`, and 1 more");
    CHECK(one_of(std::span(words).first(1)) == "`a`");
}

}  // namespace
}  // namespace mlwc
