// Names of time zones, right and nearly right.
#include "compiler/sema/time_zones.h"

#include <doctest/doctest.h>

#include <string_view>

#include "stdlib/stdlib.h"

namespace mlwc::sema {
namespace {

std::string_view nearest_to(std::string_view name) { return nearest_time_zone(name, stdlib::library().time_zones); }

TEST_CASE("a zone is itself, and what is nearly one is the zone that was meant") {
    CHECK(nearest_to("Asia/Seoul") == "Asia/Seoul");
    CHECK(nearest_to("UTC") == "UTC");
    CHECK(nearest_to("America/Argentina/Buenos_Aires") == "America/Argentina/Buenos_Aires");
    CHECK(nearest_to("Asia/Soul") == "Asia/Seoul");
    CHECK(nearest_to("America/NewYork") == "America/New_York");
    CHECK(nearest_to("Seoul") == "Asia/Seoul");
    CHECK(nearest_to("New York") == "America/New_York");
    CHECK(nearest_to("Mars/Olympus_Mons").empty());
    CHECK(nearest_to("").empty());
    CHECK(nearest_to("Factory").empty());
}

}  // namespace
}  // namespace mlwc::sema
