// Six fields as five.
#include "compiler/lower/cron.h"

#include <doctest/doctest.h>

namespace mlwc::tests {
namespace {

using lower::every_minutes;
using lower::five_fields;

TEST_CASE("the days of the week count from 0, and a question mark is a star") {
    CHECK(five_fields("0 3 * * ? *") == "0 3 * * *");
    CHECK(five_fields("30 6 ? * MON-SAT *") == "30 6 * * MON-SAT");
    CHECK(five_fields("0/15 8-18 ? JAN,JUL 2-6 *") == "0/15 8-18 * JAN,JUL 1-5");
    CHECK(five_fields("0 0 1 */3 ? *") == "0 0 1 */3 *");
    CHECK(five_fields("0 0 ? * 1,7 *") == "0 0 * * 0,6");
}

TEST_CASE("what five fields cannot say is nothing") {
    CHECK_FALSE(five_fields("0 3 * * ? 2027"));
    CHECK_FALSE(five_fields("0 3 L * ? *"));
    CHECK_FALSE(five_fields("0 3 15W * ? *"));
    CHECK_FALSE(five_fields("0 3 ? * 6#3 *"));
    CHECK_FALSE(five_fields("0 3 ? * FRI-MON *"));
    CHECK_FALSE(five_fields("0 22-2 * * ? *"));
    CHECK_FALSE(five_fields("0 3 * * *"));
}

TEST_CASE("an interval has equal gaps or is nothing") {
    CHECK(every_minutes(1) == "* * * * *");
    CHECK(every_minutes(15) == "*/15 * * * *");
    CHECK(every_minutes(60) == "0 * * * *");
    CHECK(every_minutes(6 * 60) == "0 */6 * * *");
    CHECK(every_minutes(24 * 60) == "0 0 * * *");
    CHECK(every_minutes(7 * 24 * 60) == "0 0 * * 0");
    CHECK_FALSE(every_minutes(7));
    CHECK_FALSE(every_minutes(90));
    CHECK_FALSE(every_minutes(5 * 60));
    CHECK_FALSE(every_minutes(2 * 24 * 60));
}

}  // namespace
}  // namespace mlwc::tests
