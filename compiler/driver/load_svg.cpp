// A drawing that stands on its own: no script, no font and no style sheet of elsewhere. Lines differ by colour and by
// dashes, so that they can be told apart without colours.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "compiler/driver/load_curves.h"
#include "compiler/driver/xml_text.h"

namespace mlwc::driver {
namespace {

constexpr double width = 880;
constexpr double height = 470;
constexpr double left = 80;
constexpr double right = 620;  // of the plane; the names of the lines stand beside it
constexpr double top = 80;
constexpr double bottom = 400;

struct Stroke {
    std::string_view color;
    std::string_view dashes;
};
/// Okabe and Ito, "Color Universal Design", 2008: colours that people see differently but all tell apart.
constexpr std::array<Stroke, 8> strokes{{{"#0072B2", "none"},
                                         {"#D55E00", "8 4"},
                                         {"#009E73", "2 3"},
                                         {"#CC79A7", "12 4 2 4"},
                                         {"#E69F00", "none"},
                                         {"#56B4E9", "8 4"},
                                         {"#000000", "2 3"},
                                         {"#F0E442", "12 4 2 4"}}};

/// The next of 1, 2 and 5 times a power of ten.
double round_step(double step) {
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= step) return factor * power;
    }
    return 10 * power;
}

class Drawing {
  public:
    explicit Drawing(const LoadCurves& curves) : curves_(curves) {
        most_ = 0;
        for (const LoadCurve& curve : curves.curves) {
            for (const LoadPoint& point : curve.points) most_ = std::max(most_, point.usd);
        }
        if (most_ <= 0) most_ = 1;
        most_ *= 1.05;
    }

    std::string draw() {
        open();
        axes();
        if (curves_.replicas > 0) mark(curves_.capacity, fmt::format("scale.max = {}", curves_.replicas));
        if (curves_.declared > 0 && curves_.declared <= curves_.capacity) mark(curves_.declared, "traffic.peak");
        for (std::size_t row = 0; row < curves_.curves.size(); ++row) line(row);
        crossings();
        return out_ + "</svg>\n";
    }

  private:
    [[nodiscard]] double x(double load) const { return left + (right - left) * load / curves_.capacity; }
    [[nodiscard]] double y(double usd) const { return bottom - (bottom - top) * usd / most_; }

    void text(double at_x, double at_y, std::string_view anchor, std::string_view said) {
        out_ += fmt::format("  <text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", at_x, at_y, anchor,
                            xml_text(said));
    }

    void open() {
        std::string said = describe(curves_);
        std::ranges::replace(said, '\n', ' ');
        const std::string title = fmt::format("{} in {}: cost by load", curves_.workload, curves_.region);
        out_ += fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" "
            "font-size=\"12\" role=\"img\">\n  <title>{}</title>\n  <desc>{}</desc>\n"
            "  <rect width=\"{}\" height=\"{}\" fill=\"white\"/>\n",
            width, height, xml_text(title), xml_text(said), width, height);
        text(left, 28, "start", title);
        text(left, top - 26, "start", "USD per month");
        text(right, bottom + 40, "end", "requests per second");
    }

    void axes() {
        out_ += "  <g stroke=\"#bbb\">\n";
        const double step_y = round_step(most_ / 6);
        const double step_x = round_step(curves_.capacity / 8);
        for (int row = 0; row * step_y <= most_; ++row) rule(left, y(row * step_y), right, y(row * step_y));
        out_ += "  </g>\n";
        for (int row = 0; row * step_y <= most_; ++row) {
            text(left - 8, y(row * step_y) + 4, "end", fmt::format("{:g}", row * step_y));
        }
        for (int row = 0; row * step_x <= curves_.capacity * 1.0001; ++row) {
            text(x(row * step_x), bottom + 18, "middle", fmt::format("{:g}", row * step_x));
        }
    }

    void rule(double from_x, double from_y, double to_x, double to_y) {
        out_ += fmt::format("    <line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", from_x, from_y,
                            to_x, to_y);
    }

    /// A load that the program names.
    void mark(double load, std::string_view name) {
        out_ += "  <g stroke=\"#777\" stroke-dasharray=\"4 4\">\n";
        rule(x(load), top, x(load), bottom);
        out_ += "  </g>\n";
        text(x(load), top - 6, load == curves_.capacity ? "end" : "middle", name);
    }

    void line(std::size_t row) {
        const LoadCurve& curve = curves_.curves[row];
        const Stroke& stroke = strokes[row % strokes.size()];
        out_ += fmt::format(
            "  <g stroke=\"{}\" stroke-dasharray=\"{}\" stroke-width=\"2\" fill=\"none\">\n    <polyline points=\"",
            stroke.color, stroke.dashes);
        for (const LoadPoint& point : curve.points) out_ += fmt::format("{:.1f},{:.1f} ", x(point.load), y(point.usd));
        out_.back() = '"';
        out_ += "/>\n";
        const double key = top + 12 + 38 * static_cast<double>(row);
        rule(right + 16, key, right + 46, key);
        out_ += "  </g>\n";
        text(right + 54, key + 4, "start", curve.platform);
        text(right + 54, key + 19, "start", curve.size);
    }

    /// Where another platform becomes the cheapest.
    void crossings() {
        for (std::size_t row = 1; row < curves_.cheapest.size(); ++row) {
            const Cheapest& here = curves_.cheapest[row];
            const auto curve = std::ranges::find(curves_.curves, here.platform, &LoadCurve::platform);
            const auto point = std::ranges::lower_bound(curve->points, here.load, {}, &LoadPoint::load);
            out_ += fmt::format(
                "  <circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\" fill=\"none\" stroke=\"black\"><title>from {:.6g} req/s "
                "{} "
                "costs least</title></circle>\n",
                x(here.load), y(point->usd), here.load, xml_text(here.platform));
        }
    }

    const LoadCurves& curves_;
    double most_ = 1;
    std::string out_;
};

}  // namespace

std::string to_svg(const LoadCurves& curves) { return Drawing(curves).draw(); }

}  // namespace mlwc::driver
