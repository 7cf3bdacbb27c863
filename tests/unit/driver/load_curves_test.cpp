// Where curves cross, and that the drawing says what they say.
#include "compiler/driver/load_curves.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

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
/// The cost of a platform at a load: what the first point from there on says.
double usd_at(const LoadCurves& curves, std::string_view platform, double load) {
    for (const LoadCurve& curve : curves.curves) {
        if (curve.platform != platform) continue;
        for (const LoadPoint& point : curve.points) {
            if (point.load >= load) return point.usd;
        }
    }
    FAIL(platform, " has no cost at ", load);
    return 0;
}

/// The heights of a polyline's points, downwards as in SVG, from its text `x,y x,y`.
std::vector<double> heights(const std::string& svg, std::size_t line) {
    std::size_t at = svg.find("<polyline");
    for (; line > 0; --line) at = svg.find("<polyline", at + 1);
    at = svg.find("points=\"", at) + 8;
    std::vector<double> found;
    for (const std::size_t end = svg.find('"', at); at < end;) {
        const std::size_t comma = svg.find(',', at);
        found.push_back(std::stod(svg.substr(comma + 1)));
        at = std::min(svg.find(' ', comma), end) + 1;
    }
    return found;
}

TEST_CASE("what costs the same whatever it does crosses what is paid for by the replica") {
    SourceSet sources;
    const FileId file = sources.add("main.mlw", R"(
app shop { region = "us-east-1" }

platform own_cluster {
  title      = "Our own cluster"
  runs       = [service]
  class      = cluster
  serverless = false
  sizes      = [{ cpu: 2 vCPU, memory: 8 GiB }]
  fits       = c.cpu >= w.cpu and c.memory >= w.memory
  upkeep     = 400 USD/month
  cost       = 20 USD/month
}

service ranker {
  image  = ecr("shop/ranker", tag: "7")
  cpu    = 2 vCPU
  memory = 8 GiB
  scale  { min = 1, max = 20, track { requests = 50 req/s } }
}
)");
    pipeline::Request request;
    request.until = pipeline::Phase::Placement;
    request.judged = place::Judged::All;
    const auto made = pipeline::compile(file, sources, request);
    REQUIRE_FALSE(made->sink.has_errors());
    const Result<LoadCurves> curves = load_curves(*made, "");
    REQUIRE(curves);
    CHECK(usd_at(*curves, "fargate", 50) < usd_at(*curves, "own_cluster", 50));
    CHECK(usd_at(*curves, "fargate", 950) > usd_at(*curves, "own_cluster", 950));
    REQUIRE((*curves).cheapest.size() == 2);
    CHECK((*curves).cheapest[1].platform == "own_cluster");

    // In the drawing as well: one line begins above the other and ends below it.
    const std::string svg = to_svg(*curves);
    const auto row_of = [&](std::string_view platform) {
        const auto row = std::ranges::find((*curves).curves, platform, &LoadCurve::platform);
        return static_cast<std::size_t>(row - (*curves).curves.begin());
    };
    const std::vector<double> fargate = heights(svg, row_of("fargate"));
    const std::vector<double> own = heights(svg, row_of("own_cluster"));
    REQUIRE(fargate.size() > 2);
    REQUIRE(own.size() > 2);
    CHECK(fargate.front() > own.front());
    CHECK(fargate.back() < own.back());
    CHECK(svg.find("own_cluster costs least</title>") != std::string::npos);
}

}  // namespace mlwc::driver
