// What a workload costs as its load grows, on each platform that fits it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/result.h"
#include "compiler/pipeline/pipeline.h"

namespace mlwc::driver {

/// A point of a curve. These are for drawing: exact money stands in a bill.
struct LoadPoint {
    double load = 0;  ///< requests per second
    double usd = 0;   ///< per month
};

/// One platform, as long as it fits and its cost is known.
struct LoadCurve {
    std::string platform;
    std::string size;
    std::vector<LoadPoint> points;  ///< ascending by load
};

/// From that load on, until the next one, this platform costs least.
struct Cheapest {
    double load = 0;
    std::string platform;
};

struct LoadCurves {
    std::string workload;
    std::string region;
    double capacity = 0;               ///< where the curves end: what `scale.max` replicas serve, or twice the peak
    double declared = 0;               ///< `traffic.peak`; 0 if it is not declared
    std::int64_t replicas = 0;         ///< `scale.max`; 0 where nothing says what one replica serves
    std::vector<LoadCurve> curves;     ///< in the order of the platforms
    std::vector<std::string> unknown;  ///< platforms that fit, at a cost that is not known
    std::vector<Cheapest> cheapest;    ///< ascending by load; begins at 0
};

/// The curves of a service, or why there are none. Without a name the program has to have one service. Needs a
/// compilation up to pipeline::Phase::Placement.
[[nodiscard]] Result<LoadCurves> load_curves(pipeline::Compilation& made, std::string_view name);

/// Which of some curves is the lowest, and from where on.
[[nodiscard]] std::vector<Cheapest> cheapest_of(std::span<const LoadCurve> curves);

/// The curves as an SVG document, and what crosses where in words.
[[nodiscard]] std::string to_svg(const LoadCurves& curves);
[[nodiscard]] std::string describe(const LoadCurves& curves);

}  // namespace mlwc::driver
