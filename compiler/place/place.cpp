// Platforms are judged, those that fit are ranked, and the first is taken.
#include "compiler/place/place.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/place/among_all.h"
#include "compiler/place/causes.h"
#include "compiler/place/held.h"
#include "compiler/place/judge.h"
#include "compiler/place/limits.h"
#include "compiler/place/report.h"
#include "compiler/place/uncalled.h"
#include "compiler/place/variants.h"
#include "stdlib/catalog.h"

namespace mlwc::place {
namespace {

/// What ranking looks at, best first. An unknown price ranks after every known one.
using Rank = std::tuple<std::uint32_t, std::int64_t, std::uint32_t>;

std::int64_t price_rank(const Verdict& verdict) {
    return price_of(verdict).value_or(std::numeric_limits<std::int64_t>::max());
}

std::string_view region_of(const sema::Model& model, const sema::Evaluator& evaluator) {
    return sema::View(model.app.settings, evaluator.context().symbols)["region"].text();
}

class Chooser {
  public:
    Chooser(const sema::Model& model, const Platforms& platforms, sema::Evaluator& evaluator, DiagnosticSink& sink,
            Judged judged, Memory* memory = nullptr)
        : model_(model),
          sizes_(platforms, evaluator, memory, region_of(model, evaluator)),
          outcomes_(platforms.limits, evaluator, memory, region_of(model, evaluator)),
          court_{platforms, evaluator, sizes_, outcomes_},
          sink_(sink),
          judged_(judged) {}

    Decision decide(std::uint32_t row) {
        const sema::Workload& workload = model_.workloads[row];
        const sema::View needs(workload.needs, court_.evaluator.context().symbols);
        Decision decision;
        decision.workload = row;
        const sema::Value& pinned = needs["on"].value();
        const std::string_view prefer = needs["prefer"].text();
        judge_platforms(decision, workload, prefer, pinned);
        sort(decision, prefer, pinned);
        const Verdict& best = decision.verdicts.front();
        const bool right_one = !pinned.is(sema::ValueKind::Symbol) || name(best) == pinned.extent.tag;
        if (best.standing == Standing::Fits && right_one) {
            decision.verdicts.front().standing = Standing::Chosen;
            decision.chosen = 0;
        }
        return decision;
    }

    [[nodiscard]] const Court& court() const { return court_; }
    void report(const Decision& decision) {
        place::report(decision, model_, court_, sink_);
        if (decision.chosen) report_uncalled(model_.workloads[decision.workload], model_, court_, sink_);
    }

  private:
    [[nodiscard]] Symbol name(const Verdict& verdict) const { return court_.platforms.rows[verdict.platform].name; }

    /// What ranks before all prices: known of a platform without judging it.
    [[nodiscard]] static std::uint32_t league(const Platform& platform, std::string_view prefer) {
        if (prefer == "latency") return platform.latency_rank;
        return prefer == "cost" ? 0 : platform.class_rank;
    }

    [[nodiscard]] Rank rank(const Verdict& verdict, std::string_view prefer) const {
        const Platform& platform = court_.platforms.rows[verdict.platform];
        const std::uint32_t tie = prefer == "cost" ? platform.class_rank * 1000 + platform.tie_rank : platform.tie_rank;
        return {league(platform, prefer), price_rank(verdict), tie};
    }

    /// Platforms by how early they rank. Once one of a league fits, those behind it cannot be the choice any more, and
    /// to find a size among all instances takes long.
    void judge_platforms(Decision& decision, const sema::Workload& workload, std::string_view prefer,
                         const sema::Value& pinned) {
        const auto& rows = court_.platforms.rows;
        const auto place_of = [&](std::uint32_t platform) {
            const bool is_pinned = pinned.is(sema::ValueKind::Symbol) && rows[platform].name == pinned.extent.tag;
            return std::pair(!is_pinned, league(rows[platform], prefer));
        };
        order_.resize(rows.size());
        std::iota(order_.begin(), order_.end(), 0U);
        if (judged_ == Judged::UntilChosen) std::ranges::stable_sort(order_, {}, place_of);
        decision.verdicts.reserve(rows.size());
        bool fits = false;
        for (std::size_t at = 0; at < order_.size(); ++at) {
            const bool next_league = at > 0 && place_of(order_[at - 1]) != place_of(order_[at]);
            if (judged_ == Judged::UntilChosen && fits && next_league) break;
            decision.verdicts.push_back(judge(court_, order_[at], workload.needs, workload.kind));
            fits = fits || decision.verdicts.back().standing == Standing::Fits;
        }
        std::ranges::sort(decision.verdicts, {}, &Verdict::platform);
    }

    void sort(Decision& decision, std::string_view prefer, const sema::Value& pinned) const {
        std::ranges::stable_sort(decision.verdicts, [&](const Verdict& left, const Verdict& right) {
            const bool left_pinned = pinned.is(sema::ValueKind::Symbol) && name(left) == pinned.extent.tag;
            const bool right_pinned = pinned.is(sema::ValueKind::Symbol) && name(right) == pinned.extent.tag;
            if (left_pinned != right_pinned) return left_pinned;
            if (left.standing != right.standing) return left.standing < right.standing;
            if (left.standing != Standing::Fits) return false;
            return rank(left, prefer) < rank(right, prefer);
        });
    }

    const sema::Model& model_;
    Sizes sizes_;
    Outcomes outcomes_;
    Court court_;
    DiagnosticSink& sink_;
    Judged judged_;
    std::vector<std::uint32_t> order_;  // of platforms, kept from one workload to the next
};

/// Every price and many limits depend on where it runs.
void check_region(const sema::Model& model, const sema::Program& program, const Interner& symbols,
                  DiagnosticSink& sink) {
    if (model.app.settings.is(sema::ValueKind::None)) {
        // In a text that could not be read as a whole, the app may be what was lost.
        const bool whole = std::ranges::none_of(program.files, [](const auto& file) { return file.tree.has_errors; });
        if (!model.workloads.empty() && whole) sink.report(model.workloads.front().name_span, diag::NoApp);
        return;
    }
    const sema::View region = sema::View(model.app.settings, symbols)["region"];
    if (region.text().empty() || stdlib::region(region.text())) return;
    std::vector<std::string_view> known;
    for (std::size_t row = 0; row < stdlib::region_count(); ++row) known.push_back(stdlib::region_at(row).name);
    const Span place = model.origin(region.value()).span;
    for (std::size_t row = 0; row < stdlib::region_count(); ++row) {
        const stdlib::Region known_region = stdlib::region_at(row);
        const std::string title = "(" + std::string(region.text()) + ")";
        if (known_region.title.find(title) == std::string_view::npos) continue;
        sink.report(place, diag::UnknownRegion, region.text())
            .help(std::string(known_region.title) + " is called `" + std::string(known_region.name) + "`")
            .fix("write `" + quote(known_region.name) + "`", Applicability::Review, place, quote(known_region.name));
        return;
    }
    auto builder = sink.report(place, diag::UnknownRegion, region.text());
    if (const std::string_view meant = nearest(region.text(), known); !meant.empty()) {
        builder.help("did you mean `" + std::string(meant) + "`?")
            .fix("write `" + quote(meant) + "`", Applicability::Review, place, quote(meant));
    }
}

/// What the library says of every app, whatever runs in it.
void check_app(const sema::Model& model, const Platforms& platforms, sema::Evaluator& evaluator, DiagnosticSink& sink) {
    const Value& settings = model.app.settings;
    if (settings.is(sema::ValueKind::None) || sema::has_error(settings)) return;
    const Symbol kind = evaluator.context().symbols.find("app");
    for (const Limit& limit : platforms.at(platforms.of_kind(kind))) {
        if (evaluate(limit, evaluator, settings, kind, Value{}) != Outcome::Violated) continue;
        const std::vector<Span> places = causes(limit, evaluator, model, settings, kind, Value{});
        auto builder = sink.report_named(limit.name, limit.severity, places.empty() ? model.app.span : places.front(),
                                         message_of(limit, evaluator, settings, Value{}));
        if (const auto fact = fact_of(limit, evaluator)) builder.fact(fact->text, fact->checked);
    }
}

}  // namespace

Placement place(const sema::Model& model, const Platforms& platforms, sema::Evaluator& evaluator, DiagnosticSink& sink,
                Asked asked) {
    Placement placement;
    for (const Platform& platform : platforms.rows) placement.platform_names.push_back(platform.name);
    check_region(model, evaluator.program(), evaluator.context().symbols, sink);
    check_app(model, platforms, evaluator, sink);
    if (platforms.rows.empty()) return placement;
    // The platform that a lock names is judged whatever else fits.
    Chooser chooser(model, platforms, evaluator, sink, asked.lock == nullptr ? asked.judged : Judged::All,
                    asked.memory);
    const Held held(asked.lock, model, chooser.court(), sink);
    placement.decisions.reserve(model.workloads.size());
    for (std::uint32_t row = 0; row < model.workloads.size(); ++row) {
        if (!model.workloads[row].usable) continue;
        placement.decisions.push_back(chooser.decide(row));
        Decision& decision = placement.decisions.back();
        const bool fits = held.apply(decision);
        chooser.report(decision);
        if (!fits) decision.chosen.reset();
    }
    held.report_unused();
    return placement;
}

std::vector<Decision> decide_among_all(const sema::Model& model, std::span<const std::uint32_t> workloads,
                                       const Platforms& platforms, sema::Evaluator& evaluator) {
    DiagnosticSink unheard;
    Chooser chooser(model, platforms, evaluator, unheard, Judged::All);
    std::vector<Decision> decisions;
    decisions.reserve(workloads.size());
    for (const std::uint32_t workload : workloads) decisions.push_back(chooser.decide(workload));
    return decisions;
}

void check_target(const sema::Model& model, const Placement& placement, Symbol target, sema::Evaluator& evaluator,
                  DiagnosticSink& sink) {
    const std::vector<Limit> limits = read_target(evaluator, target);
    if (limits.empty()) return;
    Outcomes outcomes(limits, evaluator);
    const LimitRange all{0, static_cast<std::uint32_t>(limits.size())};
    const Symbol path[] = {evaluator.context().symbols.intern("platform")};
    for (const Decision& decision : placement.decisions) {
        if (!decision.chosen) continue;
        const sema::Workload& workload = model.workloads[decision.workload];
        const Value placed =
            with_path(evaluator, workload.needs, path, sema::symbol_value(placement.platform(decision)));
        const std::vector<Variant> variants = variants_of(evaluator, placed);
        std::vector<const Variant*> broken_by(limits.size());
        for (const Variant& variant : variants) {
            for (const std::uint32_t row : outcomes.violated(all, variant.needs, workload.kind)) {
                if (broken_by[row] == nullptr) broken_by[row] = &variant;
            }
        }
        for (std::size_t row = 0; row < limits.size(); ++row) {
            if (broken_by[row] == nullptr) continue;
            const Limit& limit = limits[row];
            auto builder = sink.report_named(limit.name, limit.severity, workload.name_span,
                                             message_of(limit, evaluator, broken_by[row]->needs, Value{}));
            builder.subject(evaluator.context().symbols.text(workload.name));
            if (const auto fact = fact_of(limit, evaluator)) builder.fact(fact->text, fact->checked);
        }
    }
}

}  // namespace mlwc::place
