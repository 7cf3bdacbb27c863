// What several platforms say alike is said once, with all their names.
#include "compiler/place/nothing_fits.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/place/causes.h"
#include "compiler/place/change_size.h"
#include "compiler/place/conflict.h"
#include "compiler/place/limits.h"
#include "compiler/place/offer.h"
#include "compiler/place/report.h"
#include "compiler/place/variants.h"

namespace mlwc::place {
namespace {

using Names = std::vector<std::string_view>;

/// Something, and the platforms that it is true of, in order.
template <typename Thing>
struct Shared {
    Thing thing;
    Names platforms;
};

template <typename Thing>
void share(std::vector<Shared<Thing>>& all, Thing thing, std::string_view platform) {
    const auto known = std::ranges::find(all, thing, &Shared<Thing>::thing);
    if (known == all.end()) {
        all.push_back({std::move(thing), {platform}});
    } else if (std::ranges::find(known->platforms, platform) == known->platforms.end()) {
        known->platforms.push_back(platform);
    }
}

/// `a`, `a and b`, `a, b and c`.
std::string joined(const Names& names, std::string_view last = " and ") {
    std::string text;
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (at > 0) text += at + 1 == names.size() ? last : ", ";
        text += names[at];
    }
    return text;
}

/// Whether one path leads into what the other one names.
bool overlap(const Path& one, const Path& other) {
    const auto shared = static_cast<std::ptrdiff_t>(std::min(one.size(), other.size()));
    return std::equal(one.begin(), one.begin() + shared, other.begin());
}

class Report {
  public:
    Report(const Decision& decision, const sema::Workload& workload, const sema::Model& model, const Court& court,
           DiagnosticSink& sink)
        : decision_(decision),
          workload_(workload),
          model_(model),
          court_(court),
          sink_(sink),
          symbols_(court.evaluator.context().symbols),
          needs_(workload.needs, symbols_) {}

    void run() {
        if (needs_["instance"] && instance_at_fault()) return;
        auto builder = sink_.report(workload_.name_span, diag::NothingFits, symbols_.text(workload_.kind),
                                    symbols_.text(workload_.name));
        builder.subject(symbols_.text(workload_.name));
        const std::vector<Shared<Way>> ways = ways_out({});
        const Changes conflict = conflict_before(ways);
        note_conflict(builder, conflict);
        say_reasons(builder, conflict);
        offer_ways(builder, ways, {});
        if (!std::ranges::any_of(decision_.verdicts, asked)) {
            builder.note("no platform that this version of mlwc knows runs a `" +
                         std::string(symbols_.text(workload_.kind)) + "`");
        }
    }

  private:
    struct Way {
        std::string text;
        Changes changes;
        bool operator==(const Way& other) const { return text == other.text; }
    };

    static bool asked(const Verdict& verdict) { return verdict.standing != Standing::NotAsked; }
    [[nodiscard]] std::string_view name_of(const Verdict& verdict) const {
        return symbols_.text(court_.platforms.rows[verdict.platform].name);
    }

    /// The instance is no instance, or too small wherever there is one of its name.
    bool instance_at_fault() {
        const Span written = model_.origin(needs_["instance"].value()).span;
        const std::string_view wanted = needs_["instance"].text();
        if (!written.exists()) return false;
        Names names;
        const Verdict* known = nullptr;
        for (const Verdict& verdict : decision_.verdicts) {
            if (!asked(verdict)) continue;
            for (const Value& size : court_.sizes.all(verdict.platform)) {
                names.push_back(sema::View(size, symbols_)["name"].text());
                if (names.back() != wanted) continue;
                const bool too_small = std::ranges::all_of(
                    verdict.violations, [](const Violation& violation) { return violation.limit == no_size; });
                if (!too_small) return false;
                known = known == nullptr ? &verdict : known;
            }
        }
        const std::string_view near = known == nullptr ? nearest(wanted, names) : std::string_view{};
        std::string message = "no instance is called `" + std::string(wanted) + "`";
        if (!near.empty()) message += "; did you mean `" + std::string(near) + "`?";
        if (known != nullptr) message = say(known->violations.front(), court_, *known, workload_.needs);
        auto builder = sink_.report(written, diag::NoSize, message);
        builder.subject(symbols_.text(workload_.name));
        if (known != nullptr) label_needs(builder);
        offer_ways(builder, ways_out(near), near);
        return true;
    }

    void label_needs(DiagnosticBuilder& builder) const {
        for (const std::string_view name : {"cpu", "memory", "gpu", "arch"}) {
            const sema::Origin& origin = model_.origin(needs_[name].value());
            if (origin.kind == sema::OriginKind::Written) builder.label(origin.span, "asked for here");
        }
    }

    /// The needs that cannot hold together, before what each platform says of them. A way out that keeps them all
    /// changes what may not be left out, and then they are not to blame.
    [[nodiscard]] Changes conflict_before(const std::vector<Shared<Way>>& ways) const {
        Changes needs = conflict_of(court_, model_, workload_);
        const auto gives_one_up = [&](const Shared<Way>& way) {
            return std::ranges::any_of(way.thing.changes, [&](const Change& change) {
                return std::ranges::any_of(needs, [&](const Change& need) { return overlap(need.path, change.path); });
            });
        };
        return std::ranges::all_of(ways, gives_one_up) ? needs : Changes{};
    }

    void note_conflict(DiagnosticBuilder& builder, const Changes& needs) const {
        if (needs.empty()) return;
        std::vector<std::string> said;
        for (const Change& need : needs) said.push_back("`" + print(need, symbols_) + "`");
        const std::string text = joined(Names(said.begin(), said.end()));
        builder.note(needs.size() == 1 ? "no platform takes " + text + ", whatever else is asked for"
                                       : "no platform takes " + text + " together; without any one of them one does");
    }

    /// What the user wrote of what a size is asked for, as far as it is to blame that there is none.
    [[nodiscard]] std::vector<Span> sized(const Changes& conflict) const {
        std::vector<Span> places;
        for (const std::string_view name : {"cpu", "memory", "gpu", "arch"}) {
            const Symbol size = symbols_.find(name);
            const auto blamed = [&](const Change& need) { return need.path == Path{size}; };
            const sema::Origin& origin = model_.origin(needs_[name].value());
            if (origin.kind == sema::OriginKind::Written && std::ranges::any_of(conflict, blamed)) {
                places.push_back(origin.span);
            }
        }
        return places;
    }

    void say_reasons(DiagnosticBuilder& builder, const Changes& conflict) const {
        std::vector<Shared<std::string>> reasons;
        std::vector<Shared<Span>> places;
        for (const Verdict& verdict : decision_.verdicts) {
            if (!asked(verdict)) continue;
            for (const Violation& violation : verdict.violations) {
                share(reasons, say(violation, court_, verdict, workload_.needs), name_of(verdict));
                if (violation.limit == no_size) {
                    for (const Span place : sized(conflict)) share(places, place, name_of(verdict));
                    continue;
                }
                const Limit& limit = court_.platforms.limits[violation.limit];
                const Value needs = variant_named(court_.evaluator, workload_.needs, violation.variant);
                for (const Span place :
                     causes(limit, court_.evaluator, model_, needs, workload_.kind, violation.candidate)) {
                    share(places, place, name_of(verdict));
                }
            }
        }
        for (const Shared<Span>& place : places) builder.label(place.thing, "rules out " + joined(place.platforms));
        for (const Shared<std::string>& reason : reasons) {
            builder.note(joined(reason.platforms, ", ") + ": " + reason.thing);
        }
    }

    /// What each platform would take it with. Where `near` is given, only the instance of that name.
    [[nodiscard]] std::vector<Shared<Way>> ways_out(std::string_view near) const {
        std::vector<Shared<Way>> ways;
        for (const Verdict& verdict : decision_.verdicts) {
            if (!asked(verdict)) continue;
            auto changes = admitting(court_, verdict.platform, workload_.needs, workload_.kind);
            const bool named = changes && changes->size() == 1 && changes->front().value.is(sema::ValueKind::String) &&
                               changes->front().value.text() == near;
            if (!changes || (!near.empty() && !named)) continue;
            std::string text = print_all(*changes, symbols_);
            share(ways, Way{std::move(text), std::move(*changes)}, name_of(verdict));
        }
        std::ranges::stable_sort(ways, {}, [](const Shared<Way>& way) { return cost_of(way.thing.changes); });
        // `gpu = none` where 26 GB of weights lie in 2 GiB of memory is no way.
        const auto sound = [&](const Shared<Way>& way) {
            return !breaks(court_, workload_.needs, workload_.kind, way.thing.changes);
        };
        if (std::ranges::any_of(ways, sound)) std::erase_if(ways, std::not_fn(sound));
        return ways;
    }

    void offer_ways(DiagnosticBuilder& builder, const std::vector<Shared<Way>>& ways, std::string_view near) const {
        for (const Shared<Way>& way : ways) {
            if (near.empty()) builder.help(joined(way.platforms) + " would take it with " + way.thing.text);
        }
        for (const Shared<Way>& way : ways) {
            const std::string purpose = " for " + joined(way.platforms, " or ");
            offer(builder, court_, workload_, way.thing.changes, near.empty() ? purpose : std::string());
        }
        if (!near.empty() && ways.empty()) offer_name(builder, near);
    }

    /// The nearest name, where it is not all that has to be changed.
    void offer_name(DiagnosticBuilder& builder, std::string_view near) const {
        for (const Verdict& verdict : decision_.verdicts) {
            if (!asked(verdict)) continue;
            const Value size = size_named(court_, verdict.platform, near);
            if (size.is(sema::ValueKind::None)) continue;
            offer(builder, court_, workload_,
                  {{{symbols_.find("instance")}, sema::View(size, symbols_)["name"].value()}});
            return;
        }
    }

    const Decision& decision_;
    const sema::Workload& workload_;
    const sema::Model& model_;
    const Court& court_;
    DiagnosticSink& sink_;
    const Interner& symbols_;
    sema::View needs_;
};

}  // namespace

void report_nothing_fits(const Decision& decision, const sema::Workload& workload, const sema::Model& model,
                         const Court& court, DiagnosticSink& sink) {
    Report(decision, workload, model, court, sink).run();
}

}  // namespace mlwc::place
