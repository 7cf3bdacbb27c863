// Schedules in one string.
#include "compiler/sema/schedule_text.h"

#include <doctest/doctest.h>

namespace mlwc::sema {
namespace {

TEST_CASE("five fields of Unix are six of Amazon EventBridge Scheduler") {
    CHECK(read_unix_cron("0 3 * * *").text == "0 3 * * ? *");
    CHECK(read_unix_cron("*/5 * * * *").text == "*/5 * * * ? *");
    CHECK(read_unix_cron("0 3 1 * *").text == "0 3 1 * ? *");
    CHECK(read_unix_cron("0 3 ? * *").text == "0 3 * * ? *");
    CHECK(read_unix_cron("0 3 * * 1").text == "0 3 ? * MON *");
    CHECK(read_unix_cron("0 3 * * 1-5").text == "0 3 ? * MON-FRI *");
    CHECK(read_unix_cron("0 3 * * 0,6").text == "0 3 ? * SUN,SAT *");
    CHECK(read_unix_cron("0 3 * * 7").text == "0 3 ? * SUN *");
    CHECK(read_unix_cron("0 3 * * mon").text == "0 3 ? * MON *");
}

TEST_CASE("a day of the month with a day of the week cannot be said") {
    CHECK(read_unix_cron("0 3 1 * 1").text.empty());
    CHECK(!read_unix_cron("0 3 1 * 1").why.empty());
}

TEST_CASE("other expressions have no five fields") {
    for (const std::string_view text : {"", "0 3 * * ? *", "0 3", "a b c d \"", "${m} 3 * * *"}) {
        CAPTURE(text);
        CHECK(read_unix_cron(text).text.empty());
    }
    CHECK(cron_fields(" 0  3 * * * ") == 5);
    CHECK(cron_fields("") == 0);
}

TEST_CASE("strings of other schedulers as calls") {
    CHECK(read_schedule("0 3 * * *").text == R"(cron("0 3 * * ? *"))");
    CHECK(read_schedule("0 3 * * ? *").text == R"(cron("0 3 * * ? *"))");
    CHECK(read_schedule("cron(0 3 * * ? *)").text == R"(cron("0 3 * * ? *"))");
    CHECK(read_schedule("rate(1 day)").text == "every(1 day)");
    CHECK(read_schedule("rate(5 minutes)").text == "every(5 min)");
    CHECK(read_schedule("1h").text == "every(1 h)");
    CHECK(read_schedule("15").text == "every(15 min)");
    CHECK(read_schedule("@daily").text == R"(cron("0 0 * * ? *"))");
    CHECK(read_schedule("@weekly").text == R"(cron("0 0 ? * SUN *"))");
    CHECK(read_schedule("whenever").text.empty());
    CHECK(read_schedule("rate()").text.empty());
}

}  // namespace
TEST_CASE("a cron of Quartz loses its seconds") {
    const auto mended = [](std::string_view written) { return mend_cron(written).expression; };
    CHECK(mended("0 0 3 * * ?") == "0 3 * * ? *");
    CHECK(mended("30 0 3 ? * MON") == "0 3 ? * MON *");
    CHECK(mended("0 0 3 ? * MON 2026/2") == "0 3 ? * MON 2026/2");
    CHECK(mended("0 0 3 ? * ? *") == "0 3 * * ? *");
    CHECK(mended("0 0 3 * ? ?").empty());
    CHECK(mend_cron("0 0 3 * * *").with_seconds == "0 3 * * ? *");
    CHECK(mend_cron("0 3 * * * *").with_seconds.empty());
    // Each ten seconds is more often than a schedule can be.
    CHECK(mend_cron("*/10 * * * * ?").rule.empty());
}

TEST_CASE("of what is as it should be nothing is said") {
    for (const std::string_view text : {"0 3 * * ? *", "0  3 ? * MON-FRI *", "0 3 L * ? *", "0 3 ? * 6#3 2026"}) {
        CAPTURE(text);
        CHECK(mend_cron(text).rule.empty());
    }
}

TEST_CASE("two slips in a cron are mended at once") {
    CHECK(mend_cron("0 3 * * 0 *").expression == "0 3 ? * SUN *");
    CHECK(mend_cron("0 3 ? * 0 *").rule.starts_with("days of the week"));
    CHECK(mend_cron("0 3 * * * *").rule.starts_with("a day of the month"));
    CHECK(mend_cron("rate(1 day)").call.text == "every(1 day)");
    CHECK(mend_cron("rate(1 day)").expression.empty());
}

}  // namespace mlwc::sema
