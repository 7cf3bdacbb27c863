// The gap is the least there may be: what it is compared with must never be told to fit when it does not.
#include "compiler/sema/cron_gap.h"

#include <doctest/doctest.h>

namespace mlwc::sema {
namespace {

constexpr std::int64_t day = 24 * 60;

TEST_CASE("the least minutes between two starts") {
    CHECK(shortest_gap("0 3 * * ? *") == day);
    CHECK(shortest_gap("0/15 * * * ? *") == 15);
    CHECK(shortest_gap("*/7 * * * ? *") == 4);  // 56, then 0 of the next hour
    CHECK(shortest_gap("0 9,17 * * ? *") == 8 * 60);
    CHECK(shortest_gap("0 23,1 * * ? *") == 2 * 60);
    CHECK(shortest_gap("0 23,1 ? * MON *") == 22 * 60);
    CHECK(shortest_gap("30 2 ? * MON-FRI *") == day);
    CHECK(shortest_gap("30 2 ? * MON,THU *") == 3 * day);
    CHECK(shortest_gap("30 2 ? * 2 *") == 7 * day);
    CHECK(shortest_gap("0 0 1 * ? *") == 28 * day);
    CHECK(shortest_gap("0 0 1,31 * ? *") == day);
    CHECK(shortest_gap("0 8-10 * JAN-MAR ? 2027") == 60);
}

TEST_CASE("what is not understood has no gap") {
    CHECK_FALSE(shortest_gap("0 3 * * *"));
    CHECK_FALSE(shortest_gap(""));
    CHECK_FALSE(shortest_gap("0 3 L * ? *"));
    CHECK_FALSE(shortest_gap("0 3 ? * 2#1 *"));
    CHECK_FALSE(shortest_gap("61 3 * * ? *"));
    CHECK_FALSE(shortest_gap("0 3 * FOO ? *"));
    CHECK_FALSE(shortest_gap("0 5-3 * * ? *"));
    CHECK_FALSE(shortest_gap("0/0 3 * * ? *"));
}

}  // namespace
}  // namespace mlwc::sema
