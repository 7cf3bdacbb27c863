// Every platform is judged, those that fit are ranked, and the first is taken.
#include "compiler/place/place.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "compiler/base/text.h"
#include "compiler/place/judge.h"
#include "compiler/place/limits.h"
#include "compiler/place/report.h"
#include "stdlib/catalog.h"

namespace mlwc::place {
namespace {

/// What ranking looks at, best first. An unknown price ranks after every known one.
using Rank = std::tuple<std::uint32_t, std::int64_t, std::uint32_t>;

std::int64_t price_rank(const Verdict& verdict) {
    const Monthly amount = verdict.cost.expected ? verdict.cost.expected : verdict.replica;
    return amount.value_or(std::numeric_limits<std::int64_t>::max());
}

class Chooser {
  public:
    Chooser(const sema::Model& model, const Platforms& platforms, sema::Evaluator& evaluator, DiagnosticSink& sink)
        : model_(model),
          sizes_(platforms, evaluator),
          outcomes_(platforms.limits, evaluator),
          court_{platforms, evaluator, sizes_, outcomes_},
          sink_(sink) {}

    Decision decide(std::uint32_t row) {
        const sema::Workload& workload = model_.workloads[row];
        const sema::View needs(workload.needs, court_.evaluator.context().symbols);
        Decision decision;
        decision.workload = row;
        decision.verdicts.reserve(court_.platforms.rows.size());
        for (std::uint32_t platform = 0; platform < court_.platforms.rows.size(); ++platform) {
            decision.verdicts.push_back(judge(court_, platform, workload.needs, workload.kind));
        }
        const sema::Value& pinned = needs["on"].value();
        sort(decision, needs["prefer"].text(), pinned);
        const Verdict& best = decision.verdicts.front();
        const bool right_one = !pinned.is(sema::ValueKind::Symbol) || name(best) == pinned.extent.tag;
        if (best.standing == Standing::Fits && right_one) {
            decision.verdicts.front().standing = Standing::Chosen;
            decision.chosen = 0;
        }
        return decision;
    }

    void report(const Decision& decision) { place::report(decision, model_, court_, sink_); }

  private:
    [[nodiscard]] Symbol name(const Verdict& verdict) const { return court_.platforms.rows[verdict.platform].name; }

    [[nodiscard]] Rank rank(const Verdict& verdict, std::string_view prefer) const {
        const Platform& platform = court_.platforms.rows[verdict.platform];
        if (prefer == "latency") return {platform.latency_rank, price_rank(verdict), platform.tie_rank};
        if (prefer == "cost") return {0, price_rank(verdict), platform.class_rank * 1000 + platform.tie_rank};
        return {platform.class_rank, price_rank(verdict), platform.tie_rank};
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
            .fix("write `\"" + std::string(known_region.name) + "\"`", Applicability::Review, place,
                 '"' + std::string(known_region.name) + '"');
        return;
    }
    auto builder = sink.report(place, diag::UnknownRegion, region.text());
    if (const std::string_view meant = nearest(region.text(), known); !meant.empty()) {
        builder.help("did you mean `" + std::string(meant) + "`?")
            .fix("write `\"" + std::string(meant) + "\"`", Applicability::Review, place,
                 '"' + std::string(meant) + '"');
    }
}

}  // namespace

Placement place(const sema::Model& model, const Platforms& platforms, sema::Evaluator& evaluator,
                DiagnosticSink& sink) {
    Placement placement;
    for (const Platform& platform : platforms.rows) placement.platform_names.push_back(platform.name);
    check_region(model, evaluator.program(), evaluator.context().symbols, sink);
    if (platforms.rows.empty()) return placement;
    Chooser chooser(model, platforms, evaluator, sink);
    placement.decisions.reserve(model.workloads.size());
    for (std::uint32_t row = 0; row < model.workloads.size(); ++row) {
        if (!model.workloads[row].usable) continue;
        placement.decisions.push_back(chooser.decide(row));
        chooser.report(placement.decisions.back());
    }
    return placement;
}

void check_target(const sema::Model& model, const Placement& placement, Symbol target, sema::Evaluator& evaluator,
                  DiagnosticSink& sink) {
    const std::vector<Limit> limits = read_target(evaluator, target);
    if (limits.empty()) return;
    const Symbol platform_name = evaluator.context().symbols.intern("platform");
    for (const Decision& decision : placement.decisions) {
        if (!decision.chosen) continue;
        const sema::Workload& workload = model.workloads[decision.workload];
        const Symbol path[] = {platform_name};
        const Value placed =
            with_path(evaluator, workload.needs, path, sema::symbol_value(placement.platform(decision)));
        for (const Limit& limit : limits) {
            if (evaluate(limit, evaluator, placed, workload.kind, Value{}) != Outcome::Violated) continue;
            auto builder = sink.report_named(limit.name, limit.severity, workload.name_span,
                                             message_of(limit, evaluator, placed, Value{}));
            builder.subject(evaluator.context().symbols.text(workload.name));
            if (const auto fact = fact_of(limit, evaluator)) builder.fact(fact->text, fact->checked);
        }
    }
}

}  // namespace mlwc::place
