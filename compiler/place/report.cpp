// One diagnostic for each limit that does not hold, on the narrowest place that is to blame.
#include "compiler/place/report.h"

#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/place/causes.h"
#include "compiler/place/change.h"
#include "compiler/place/change_size.h"
#include "compiler/place/limits.h"
#include "compiler/place/named_instance.h"
#include "compiler/place/nothing_fits.h"
#include "compiler/place/offer.h"
#include "compiler/place/variants.h"

namespace mlwc::place {
namespace {

class Reporter {
  public:
    Reporter(const sema::Workload& workload, const sema::Model& model, const Court& court, DiagnosticSink& sink)
        : model_(model),
          workload_(workload),
          court_(court),
          sink_(sink),
          symbols_(court.evaluator.context().symbols),
          variants_(variants_of(court.evaluator, workload.needs)) {}

    void everything(const Decision& decision) {
        for (const LimitRange range : {court_.platforms.of_kind(workload_.kind), court_.platforms.own}) {
            std::vector<Broken> broken;
            for (const Variant& variant : variants_) {
                for (const std::uint32_t row : violated(range, variant.needs)) add_each(broken, row, variant);
            }
            for (const Broken& one : broken) report(one);
        }
        const sema::View needs(workload_.needs, symbols_);
        const sema::Value& pinned = needs["on"].value();
        if (decision.chosen) return warnings(decision.verdicts[*decision.chosen]);
        if (pinned.is(sema::ValueKind::Symbol)) return pinned_out(decision.verdicts.front(), pinned);
        report_nothing_fits(decision, workload_, model_, court_, sink_);
    }

    /// A limit whose fault is with the workload alone: on the value, with the change that helps.
    void own_limit(const Limit& limit) {
        const Variant whole{no_symbol, workload_.needs};
        report({&limit, message_of(limit, court_.evaluator, whole.needs, {}), whole, {}, {}});
    }

  private:
    /// A limit that does not hold, and the variants of whom it says the same.
    struct Broken {
        const Limit* limit;
        std::string message;
        Variant first;
        Value candidate;
        std::vector<Symbol> variants;
    };

    void add(std::vector<Broken>& broken, std::uint32_t row, const Variant& variant, const Value& candidate) const {
        const Limit& limit = court_.platforms.limits[row];
        std::string message = message_of(limit, court_.evaluator, variant.needs, candidate);
        const auto same = std::ranges::find_if(
            broken, [&](const Broken& other) { return other.limit == &limit && other.message == message; });
        if (same == broken.end()) {
            broken.push_back({&limit, std::move(message), variant, candidate, {variant.name}});
        } else if (std::ranges::find(same->variants, variant.name) == same->variants.end()) {
            same->variants.push_back(variant.name);
        }
    }

    /// A limit that several members of a map or a list break, each by itself, is told of each.
    void add_each(std::vector<Broken>& broken, std::uint32_t row, const Variant& variant) {
        constexpr std::size_t most = 16;
        const Limit& limit = court_.platforms.limits[row];
        add(broken, row, variant, {});
        Variant rest = variant;
        auto next = without_cause(limit, court_.evaluator, model_, rest.needs, workload_.kind);
        for (std::size_t told = 1; next && told < most; ++told) {
            rest.needs = *next;
            if (evaluate(limit, court_.evaluator, rest.needs, workload_.kind, {}) != Outcome::Violated) return;
            next = without_cause(limit, court_.evaluator, model_, rest.needs, workload_.kind);
            if (next) add(broken, row, rest, {});
        }
    }

    void report(const Broken& broken) {
        const Limit& limit = *broken.limit;
        const auto places =
            causes(limit, court_.evaluator, model_, broken.first.needs, workload_.kind, broken.candidate);
        auto builder = sink_.report_named(limit.name, limit.severity, places.empty() ? workload_.name_span : places[0],
                                          broken.message);
        builder.subject(symbols_.text(workload_.name));
        for (std::size_t index = 1; index < places.size(); ++index) builder.label(places[index], "together with this");
        note_variants(builder, broken.variants);
        finish(builder, limit, broken.first, broken.candidate);
    }

    /// Whose fault it is, unless it is that of all.
    void note_variants(DiagnosticBuilder& builder, const std::vector<Symbol>& names) const {
        if (names.empty() || names.front() == no_symbol || names.size() == variants_.size()) return;
        std::string text;
        for (const Symbol name : names) {
            text.append(text.empty() ? "`" : ", `").append(symbols_.text(name)).append("`");
        }
        builder.note((names.size() == 1 ? "this is about variant " : "this is about variants ") + text);
    }

    /// A copy: while one is reported others may be asked for.
    [[nodiscard]] std::vector<std::uint32_t> violated(LimitRange range, const Value& needs) const {
        const auto rows = court_.outcomes.violated(range, needs, workload_.kind);
        return {rows.begin(), rows.end()};
    }
    [[nodiscard]] std::string platform_name(std::uint32_t platform) const {
        return std::string(symbols_.text(court_.platforms.rows[platform].name));
    }

    void finish(DiagnosticBuilder& builder, const Limit& limit, const Variant& variant, const Value& candidate) {
        if (const auto fact = fact_of(limit, court_.evaluator)) builder.fact(fact->text, fact->checked);
        if (std::string help = help_of(limit, court_.evaluator, variant.needs, candidate); !help.empty())
            builder.help(std::move(help));
        const Changes changes = changes_for(court_, limit, variant.needs, workload_.kind, candidate);
        if (changes.empty() || breaks(court_, workload_.needs, workload_.kind, changes)) return;
        // A change is made in the workload: it helps no variant that says otherwise.
        const Value changed = variant_named(court_.evaluator, apply(court_, workload_.needs, changes), variant.name);
        const bool helps = evaluate(limit, court_.evaluator, changed, workload_.kind, candidate) != Outcome::Violated;
        if (helps) offer(builder, changes);
    }

    void offer(DiagnosticBuilder& builder, const Changes& changes) {
        if (!changes.empty()) place::offer(builder, court_, workload_, changes);
    }

    /// A platform that the user named and that cannot take it: every reason, each once.
    void pinned_out(const Verdict& verdict, const sema::Value& pinned) {
        const Span on = model_.origin(pinned).span;
        const Platform& platform = court_.platforms.rows[verdict.platform];
        if (verdict.standing == Standing::NotAsked) {
            std::vector<std::string_view> runs;
            for (const Symbol kind : platform.runs) runs.push_back(symbols_.text(kind));
            auto builder = sink_.report(on, diag::WrongKind, platform_name(verdict.platform), one_of(runs),
                                        symbols_.text(workload_.name), symbols_.text(workload_.kind));
            builder.subject(symbols_.text(workload_.name));
            offer_platforms(builder);
            return;
        }
        for (const Violation& violation : verdict.violations) {
            const std::string message = say(violation, court_, verdict, workload_.needs);
            const Variant at_fault{violation.variant,
                                   variant_named(court_.evaluator, workload_.needs, violation.variant)};
            if (violation.limit == no_size) {
                report_size(verdict.platform, on, message, at_fault);
                continue;
            }
            const Limit& limit = court_.platforms.limits[violation.limit];
            auto builder = sink_.report_named(limit.name, limit.severity, on, message);
            builder.subject(symbols_.text(workload_.name));
            for (const Span place :
                 causes(limit, court_.evaluator, model_, at_fault.needs, workload_.kind, violation.candidate)) {
                if (place != on) builder.label(place, "this is what it cannot do");
            }
            offer_instead(builder, limit);
            finish(builder, limit, at_fault, violation.candidate);
        }
    }

    /// No size serves. An instance that AWS does not have is at fault itself, and the nearest one is offered.
    void report_size(std::uint32_t platform, Span on, const std::string& message, const Variant& at_fault) {
        const sema::View needs(at_fault.needs, symbols_);
        const std::string_view wanted = needs["instance"] ? needs["instance"].text() : std::string_view{};
        const bool misnamed = !wanted.empty() && size_named(court_, platform, wanted).is(sema::ValueKind::None);
        const Span written = misnamed ? model_.origin(needs["instance"].value()).span : Span{};
        auto builder = sink_.report(written.exists() ? written : on, diag::NoSize, message);
        builder.subject(symbols_.text(workload_.name));
        if (!written.exists()) {
            label_needs(builder, at_fault.needs);
            if (!wanted.empty() && at_fault.name == no_symbol)
                offer(builder, changes_for_size(court_, platform, workload_.needs, workload_.kind));
            return;
        }
        builder.label(on, "where it is to run");
        const std::string_view near = meant_instance(court_, platform, wanted);
        if (near.empty()) return;
        if (at_fault.name != no_symbol) {
            const std::string meant = quote(near);
            builder.fix("write `" + meant + "`", Applicability::Review, written, meant);
            return;
        }
        const Value size = size_named(court_, platform, near);
        offer(builder, {{{symbols_.find("instance")}, sema::View(size, symbols_)["name"].value()}});
    }

    /// The platforms that a limit names; if each asks for more than to go there, others that do not as well.
    void offer_instead(DiagnosticBuilder& builder, const Limit& limit) {
        const auto& rows = court_.platforms.rows;
        const std::vector<Symbol> named = instead_of(limit, court_.evaluator.program());
        std::vector<Changes> ways;
        const auto add_way = [&](const Platform& platform, std::size_t most_changes) {
            if (std::ranges::find(platform.runs, workload_.kind) == platform.runs.end()) return;
            Changes way = way_to(static_cast<std::uint32_t>(&platform - rows.data()));
            if (!way.empty() && way.size() <= most_changes) ways.push_back(std::move(way));
        };
        for (const Symbol name : named) {
            const auto row = std::ranges::find(rows, name, &Platform::name);
            if (row != rows.end()) add_way(*row, SIZE_MAX);
        }
        const bool moves_alone = std::ranges::any_of(ways, [](const Changes& way) { return way.size() == 1; });
        for (const Platform& platform : rows) {
            const bool other = std::ranges::find(named, platform.name) == named.end();
            if (!named.empty() && !moves_alone && other) add_way(platform, 1);
        }
        std::ranges::stable_sort(ways, {}, [](const Changes& way) { return cost_of(way); });
        for (const Changes& way : ways) offer(builder, way);
    }

    /// All platforms that run workloads of this kind.
    void offer_platforms(DiagnosticBuilder& builder) {
        std::vector<std::string_view> known;
        const auto& rows = court_.platforms.rows;
        for (std::uint32_t platform = 0; platform < rows.size(); ++platform) {
            if (std::ranges::find(rows[platform].runs, workload_.kind) == rows[platform].runs.end()) continue;
            known.push_back(symbols_.text(rows[platform].name));
            offer_platform(builder, platform);
        }
        const std::string kind(symbols_.text(workload_.kind));
        builder.help(known.empty() ? "no platform that is known runs a `" + kind + "`"
                                   : "a `" + kind + "` runs on " + one_of(known));
    }

    void offer_platform(DiagnosticBuilder& builder, std::uint32_t platform) { offer(builder, way_to(platform)); }

    /// `on = PLATFORM` with what else it takes there; empty if it cannot run there at all.
    [[nodiscard]] Changes way_to(std::uint32_t platform) const {
        Changes changes{{{symbols_.find("on")}, sema::symbol_value(court_.platforms.rows[platform].name)}};
        const Value moved = apply(court_, workload_.needs, changes);
        const auto more = admitting(court_, platform, moved, workload_.kind);
        if (!more) return {};
        changes.insert(changes.end(), more->begin(), more->end());
        return changes;
    }

    void label_needs(DiagnosticBuilder& builder, const Value& needs) {
        for (const std::string_view name : {"cpu", "memory", "gpu", "instance", "arch"}) {
            const sema::Origin& origin = model_.origin(sema::View(needs, symbols_)[name].value());
            if (origin.kind == sema::OriginKind::Written) builder.label(origin.span, "asked for here");
        }
    }

    void warnings(const Verdict& verdict) {
        const LimitRange range = court_.platforms.rows[verdict.platform].limits;
        std::vector<Broken> broken;
        for (std::size_t at = 0; at < variants_.size(); ++at) {
            const Value& needs = variants_[at].needs;
            const Value& candidate = verdict.variants.empty() ? verdict.candidate : verdict.variants[at].candidate;
            const std::vector<std::uint32_t> alone = violated(range, needs);
            for (std::uint32_t row = range.first; row < range.first + range.count; ++row) {
                const Limit& limit = court_.platforms.limits[row];
                if (limit.severity == Severity::Error) continue;
                const bool holds = limit.names_candidate ? evaluate(limit, court_.evaluator, needs, workload_.kind,
                                                                    candidate) != Outcome::Violated
                                                         : std::ranges::find(alone, row) == alone.end();
                if (!holds) add(broken, row, variants_[at], limit.names_candidate ? candidate : Value{});
            }
        }
        for (const Broken& one : broken) report(one);
    }

    const sema::Model& model_;
    const sema::Workload& workload_;
    const Court& court_;
    DiagnosticSink& sink_;
    const Interner& symbols_;
    std::vector<Variant> variants_;
};

}  // namespace

void report_rule(const Limit& rule, const sema::Workload& workload, const Value& needs, const sema::Model& model,
                 const Court& court, DiagnosticSink& sink) {
    sema::Workload seen = workload;
    seen.needs = needs;
    Reporter(seen, model, court, sink).own_limit(rule);
}

void report(const Decision& decision, const sema::Model& model, const Court& court, DiagnosticSink& sink) {
    Reporter(model.workloads[decision.workload], model, court, sink).everything(decision);
}

std::string say(const Violation& violation, const Court& court, const Verdict& verdict, const Value& workload) {
    const Interner& symbols = court.evaluator.context().symbols;
    const Value at_fault = variant_named(court.evaluator, workload, violation.variant);
    if (violation.limit != no_size) {
        return message_of(court.platforms.limits[violation.limit], court.evaluator, at_fault, violation.candidate);
    }
    const sema::View needs(at_fault, symbols);
    if (needs["instance"]) return say_instance(at_fault, court, verdict.platform);
    std::string text = "no size of " + court.platforms.rows[verdict.platform].title + " has ";
    text += sema::print(needs["cpu"].value(), symbols) + " and " + sema::print(needs["memory"].value(), symbols);
    if (needs["gpu"]) text += " and " + sema::print(needs["gpu"].value(), symbols);
    text += " on " + sema::print(needs["arch"].value(), symbols);
    return text;
}

}  // namespace mlwc::place
