// Where curves cross, and that the drawing says what they say.
#include "compiler/driver/load_curves.h"

#include <doctest/doctest.h>

#include <string>

namespace mlwc::driver {
namespace {

LoadCurve line(std::string platform, double first, double last) {
    return {std::move(platform), "1 vCPU", {{0.001, first}, {5, (first + last) / 2}, {10, last}}};
}

LoadCurves sample() {
    LoadCurves curves;
    curves.workload = "a<b>&\"c\"";
    curves.region = "us-east-1";
    curves.capacity = 10;
    curves.declared = 5;
    curves.replicas = 2;
    curves.curves = {line("steady", 50, 60), line("by_use", 0, 200)};
    curves.unknown = {"other"};
    curves.cheapest = cheapest_of(curves.curves);
    return curves;
}

TEST_CASE("the cheapest platform changes where the curves cross") {
    const LoadCurves curves = sample();
    REQUIRE(curves.cheapest.size() == 2);
    CHECK(curves.cheapest[0].platform == "by_use");
    CHECK(curves.cheapest[0].load == 0);
    CHECK(curves.cheapest[1].platform == "steady");
    CHECK(curves.cheapest[1].load == 5);
    CHECK(describe(curves).find("costs least on by_use, from 5 req/s on steady; 2 replicas serve 10 req/s") !=
          std::string::npos);
    CHECK(describe(curves).find("other fits too, at a cost that is not known") != std::string::npos);
}

TEST_CASE("a platform that fits no longer is not the cheapest behind its end") {
    const LoadCurve short_one{"small", "1 vCPU", {{0.001, 1}, {5, 1}}};
    const LoadCurve long_one = line("large", 50, 60);
    const LoadCurve both[] = {short_one, long_one};
    const std::vector<Cheapest> cheapest = cheapest_of(both);
    REQUIRE(cheapest.size() == 2);
    CHECK(cheapest[0].platform == "small");
    CHECK(cheapest[1].platform == "large");
    CHECK(cheapest[1].load == 10);
}

TEST_CASE("the drawing has a line for each platform, a mark at the crossing, and text as text") {
    const std::string svg = to_svg(sample());
    std::size_t lines = 0;
    for (std::size_t at = svg.find("<polyline"); at != std::string::npos; at = svg.find("<polyline", at + 1)) ++lines;
    CHECK(lines == 2);
    CHECK(svg.find("<circle") != std::string::npos);
    CHECK(svg.find("a&lt;b&gt;&amp;&quot;c&quot;") != std::string::npos);
    CHECK(svg.find("a<b>") == std::string::npos);
    CHECK(svg.ends_with("</svg>\n"));
}

}  // namespace
}  // namespace mlwc::driver
