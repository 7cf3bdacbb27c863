// The chooser itself is asked, once for each number of replicas: what it would say of the workload under another load.
#include "compiler/driver/load_curves.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "compiler/base/text.h"
#include "compiler/driver/bill.h"
#include "compiler/place/cost.h"
#include "compiler/place/judge.h"
#include "compiler/place/limits.h"
#include "compiler/place/sums.h"
#include "compiler/place/variants.h"
#include "compiler/sema/ratio.h"
#include "compiler/sema/units.h"

namespace mlwc::driver {
namespace {

using sema::Ratio;
using sema::Value;

constexpr double nano = 1e9;
/// So many numbers of replicas are asked about at most.
constexpr std::int64_t most_steps = 120;

/// What one replica is tracked at, or one of the first variant; None if nothing says.
Value rate_of(pipeline::Compilation& made, const sema::Workload& workload) {
    const std::vector<place::Variant> variants = place::variants_of(*made.evaluator, workload.needs);
    const sema::View track = sema::View(variants.front().needs, made.symbols)["scale"]["track"];
    return track["requests"] ? track["requests"].value() : track["invocations"].value();
}

/// The most replicas, of all variants.
std::int64_t most_replicas(pipeline::Compilation& made, const sema::Workload& workload) {
    std::int64_t sum = 0;
    for (const place::Variant& variant : place::variants_of(*made.evaluator, workload.needs)) {
        sum += place::replicas(sema::View(variant.needs, made.symbols)).maximum;
    }
    return std::max<std::int64_t>(1, sum);
}

double per_second(const Value& rate) {
    const Ratio second = sema::find_unit("s")->size;
    const auto in_second = sema::multiply({rate.number, rate.denominator}, second);
    if (!in_second) return 0;
    return static_cast<double>(in_second->numerator) / static_cast<double>(in_second->denominator);
}

/// So much of the peak that `most_steps` of it are twice the peak; empty without a peak.
std::optional<Value> part_of_peak(const Value& peak) {
    if (!peak.is(sema::ValueKind::Number) || peak.number <= 0) return std::nullopt;
    const auto part = sema::multiply({peak.number, peak.denominator}, {2, most_steps});
    if (!part) return std::nullopt;
    return sema::number_value(*part, peak.dimension, peak.per_time);
}

class Sampler {
  public:
    Sampler(pipeline::Compilation& made, const sema::Workload& workload)
        : made_(made),
          workload_(workload),
          sizes_(made.platforms, *made.evaluator),
          outcomes_(made.platforms.limits, *made.evaluator),
          court_{made.platforms, *made.evaluator, sizes_, outcomes_},
          path_{made.symbols.intern("traffic"), made.symbols.intern("peak")} {}

    /// The curves over `steps` times the load `each`.
    void sample(LoadCurves& into, const Value& each, std::int64_t steps) {
        const std::int64_t step = std::max<std::int64_t>(1, (steps + most_steps - 1) / most_steps);
        std::vector<LoadCurve> curves(made_.platforms.rows.size());
        std::vector<bool> unknown(curves.size());
        for (std::int64_t count = 0; count < steps; count += step) {
            // Just above what `count` replicas serve, and all that the next ones do: the corners of a step.
            const std::int64_t next = std::min(count + step, steps);
            at(each, {count * 1000 + 1, 1000}, curves, unknown);
            at(each, {next, 1}, curves, unknown);
        }
        for (std::size_t row = 0; row < curves.size(); ++row) {
            const std::string name(made_.symbols.text(made_.platforms.rows[row].name));
            if (unknown[row]) into.unknown.push_back(name);
            if (curves[row].points.size() < 2) continue;
            curves[row].platform = name;
            into.curves.push_back(std::move(curves[row]));
        }
    }

  private:
    /// Adds a point to each curve: the load of so many replicas.
    void at(const Value& each, Ratio replicas, std::vector<LoadCurve>& curves, std::vector<bool>& unknown) {
        const auto amount = sema::multiply({each.number, each.denominator}, replicas);
        if (!amount) return;
        const Value load = sema::number_value(*amount, each.dimension, each.per_time);
        const Value needs = place::with_path(*made_.evaluator, workload_.needs, path_, load);
        for (std::uint32_t row = 0; row < curves.size(); ++row) {
            const place::Verdict verdict = place::judge(court_, row, needs, workload_.kind);
            if (verdict.standing != place::Standing::Fits) continue;
            const place::Monthly cost = place::at_declared_load(verdict.cost);
            if (!cost) {
                unknown[row] = true;
                continue;
            }
            if (curves[row].size.empty()) curves[row].size = sizes_of(verdict, made_.symbols);
            curves[row].points.push_back({per_second(load), static_cast<double>(*cost) / nano});
        }
    }

    pipeline::Compilation& made_;
    const sema::Workload& workload_;
    place::Sizes sizes_;
    place::Outcomes outcomes_;
    place::Court court_;
    std::array<Symbol, 2> path_;
};

double cost_at(const LoadCurve& curve, double load) {
    const auto point = std::ranges::lower_bound(curve.points, load, {}, &LoadPoint::load);
    return point == curve.points.end() ? -1 : point->usd;
}

/// Whether it answers requests: messages of a queue come at no rate that anybody declares.
bool is_service(const sema::Workload& workload, const Interner& symbols) {
    return symbols.text(workload.kind) == "service";
}

/// The service of that name, or the only one.
Result<const sema::Workload*> find_workload(const pipeline::Compilation& made, std::string_view name) {
    std::vector<const sema::Workload*> found;
    std::vector<std::string_view> names;
    for (const sema::Workload& workload : made.model.workloads) {
        const std::string_view called = made.symbols.text(workload.name);
        if (name.empty() ? !is_service(workload, made.symbols) : called != name) continue;
        found.push_back(&workload);
        names.push_back(called);
    }
    if (found.size() > 1) {
        return Refusal{fmt::format("there are several services; name one with `--workload`: {}", one_of(names))};
    }
    if (found.empty()) {
        return Refusal{name.empty() ? "there is no service, so nothing has a load that grows"
                                    : fmt::format("there is no workload `{}`", name)};
    }
    if (!is_service(*found.front(), made.symbols)) {
        return Refusal{fmt::format("`{}` is a {}; only a service has requests, and so a load that grows", names.front(),
                                   made.symbols.text(found.front()->kind))};
    }
    return found.front();
}

}  // namespace

std::vector<Cheapest> cheapest_of(std::span<const LoadCurve> curves) {
    std::vector<double> loads;
    for (const LoadCurve& curve : curves) {
        for (const LoadPoint& point : curve.points) loads.push_back(point.load);
    }
    std::ranges::sort(loads);
    std::vector<Cheapest> found;
    for (const double load : loads) {
        const LoadCurve* best = nullptr;
        for (const LoadCurve& curve : curves) {
            const double cost = cost_at(curve, load);
            if (cost < 0) continue;
            if (best == nullptr || cost < cost_at(*best, load)) best = &curve;
        }
        if (best == nullptr || (!found.empty() && found.back().platform == best->platform)) continue;
        found.push_back({found.empty() ? 0 : load, best->platform});
    }
    return found;
}

Result<LoadCurves> load_curves(pipeline::Compilation& made, std::string_view name) {
    const Result<const sema::Workload*> found = find_workload(made, name);
    if (!found) return Refusal{found.reason()};
    const sema::Workload& workload = **found;
    const sema::View needs(workload.needs, made.symbols);
    LoadCurves curves;
    curves.workload = made.symbols.text(workload.name);
    curves.region = made.facts.region();
    if (!workload.usable) return Refusal{fmt::format("`{}` has an error, so nothing is known of it", curves.workload)};
    const Value& peak = needs["traffic"]["peak"].value();
    if (peak.is(sema::ValueKind::Number)) curves.declared = per_second(peak);
    const Value tracked = rate_of(made, workload);
    if (tracked.is(sema::ValueKind::Number)) {
        curves.replicas = most_replicas(made, workload);
        curves.capacity = per_second(tracked) * static_cast<double>(curves.replicas);
        Sampler(made, workload).sample(curves, tracked, curves.replicas);
    } else if (const auto part = part_of_peak(peak)) {
        curves.capacity = 2 * curves.declared;
        Sampler(made, workload).sample(curves, *part, most_steps);
    } else {
        return Refusal{
            fmt::format("nothing says what load `{}` has: write `traffic {{ peak = ... }}`, or "
                        "`track {{ requests = ... }}` for what one replica serves",
                        curves.workload)};
    }
    curves.cheapest = cheapest_of(curves.curves);
    if (curves.curves.empty()) {
        if (curves.unknown.empty()) return Refusal{fmt::format("no platform fits `{}`", curves.workload)};
        const std::vector<std::string_view> fitting(curves.unknown.begin(), curves.unknown.end());
        return Refusal{fmt::format("nobody knows what `{}` costs under load on {}, where it fits", curves.workload,
                                   one_of(fitting))};
    }
    return curves;
}

std::string describe(const LoadCurves& curves) {
    std::string said;
    for (std::size_t row = 0; row < curves.cheapest.size(); ++row) {
        const Cheapest& here = curves.cheapest[row];
        said += row == 0 ? fmt::format("`{}` costs least on {}", curves.workload, here.platform)
                         : fmt::format(", from {:.6g} req/s on {}", here.load, here.platform);
    }
    if (curves.replicas > 0) said += fmt::format("; {} replicas serve {:.6g} req/s", curves.replicas, curves.capacity);
    said += '\n';
    for (const std::string& platform : curves.unknown) {
        said += fmt::format("{} fits too, at a cost that is not known\n", platform);
    }
    return said;
}

}  // namespace mlwc::driver
