// Words are made here, when somebody reads them; the placement holds only rows.
#include "compiler/driver/explanation.h"

#include <fmt/format.h>

#include "compiler/driver/bill.h"
#include "compiler/place/causes.h"
#include "compiler/place/change.h"
#include "compiler/place/limits.h"
#include "compiler/place/report.h"
#include "compiler/place/variants.h"

namespace mlwc::driver {
namespace {

using place::Decision;
using place::Standing;
using place::Verdict;

/// Makes records of one compilation.
class Recorder {
  public:
    explicit Recorder(pipeline::Compilation& made)
        : made_(made),
          sizes_(made.platforms, *made.evaluator),
          outcomes_(made.platforms.limits, *made.evaluator),
          court_{made.platforms, *made.evaluator, sizes_, outcomes_} {}

    [[nodiscard]] ChoiceRecord record(const Decision& decision) {
        const sema::Workload& workload = made_.model.workloads[decision.workload];
        ChoiceRecord record{text(workload.kind), text(workload.name), text(made_.placement.platform(decision)), {}};
        for (const Verdict& verdict : decision.verdicts) record.platforms.push_back(platform(verdict, workload));
        return record;
    }

  private:
    [[nodiscard]] std::string text(Symbol symbol) const { return std::string(made_.symbols.text(symbol)); }

    [[nodiscard]] PlatformRecord platform(const Verdict& verdict, const sema::Workload& workload) {
        PlatformRecord record;
        record.name = text(made_.placement.platform_names[verdict.platform]);
        record.standing = verdict.standing;
        for (const place::Violation& violation : verdict.violations) {
            record.reasons.push_back(reason(violation, verdict, workload));
        }
        if (verdict.standing == Standing::RuledOut) record.nearest_change = nearest(verdict, workload);
        if (verdict.standing == Standing::Chosen || verdict.standing == Standing::Fits) {
            record.size = sizes_of(verdict, made_.symbols);
            record.cost = verdict.cost;
            record.prices = prices_of(made_, verdict, workload);
        }
        return record;
    }

    [[nodiscard]] Reason reason(const place::Violation& violation, const Verdict& verdict,
                                const sema::Workload& workload) {
        Reason reason;
        reason.message = say(violation, court_, verdict, workload.needs);
        if (violation.limit == place::no_size) return reason;
        const place::Limit& limit = made_.platforms.limits[violation.limit];
        reason.limit = limit.name;
        for (const place::Path& path : place::paths_in(made_.program, limit.require)) {
            if (path.empty()) continue;
            std::string name;
            for (const Symbol part : path) name += fmt::format("{}{}", name.empty() ? "" : ".", text(part));
            reason.attributes.push_back(std::move(name));
        }
        const sema::Value needs = place::variant_named(*made_.evaluator, workload.needs, violation.variant);
        for (const Span span :
             place::causes(limit, *made_.evaluator, made_.model, needs, workload.kind, violation.candidate)) {
            const Source& source = made_.context.sources[span.file];
            reason.written.push_back({source.path(), source.place(span.begin)});
        }
        if (const auto fact = place::fact_of(limit, *made_.evaluator)) {
            reason.source = fact->text;
            reason.checked = fact->checked;
        }
        return reason;
    }

    [[nodiscard]] std::string nearest(const Verdict& verdict, const sema::Workload& workload) {
        const auto changes = place::admitting(court_, verdict.platform, workload.needs, workload.kind);
        std::string text;
        if (!changes) return text;
        for (const place::Change& change : *changes) {
            text += fmt::format("{}`{}`", text.empty() ? "" : " and ", print(change, made_.symbols));
        }
        return text;
    }

    pipeline::Compilation& made_;
    place::Sizes sizes_;
    place::Outcomes outcomes_;
    place::Court court_;
};

}  // namespace

std::string_view word_of(Standing standing) {
    switch (standing) {
        case Standing::Chosen:
            return "chosen";
        case Standing::Fits:
            return "fits";
        case Standing::RuledOut:
            return "ruled out";
        case Standing::NotAsked:
            break;
    }
    return "not asked";
}

std::vector<ChoiceRecord> records_of(pipeline::Compilation& made, std::string_view workload) {
    std::vector<ChoiceRecord> records;
    Recorder recorder(made);
    for (const Decision& decision : made.placement.decisions) {
        const Symbol name = made.model.workloads[decision.workload].name;
        if (workload.empty() || made.symbols.text(name) == workload) records.push_back(recorder.record(decision));
    }
    return records;
}

}  // namespace mlwc::driver
