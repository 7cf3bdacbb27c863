// Words are made here, when somebody reads them; the placement holds only rows.
#include "compiler/driver/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/base/display.h"
#include "compiler/place/change.h"
#include "compiler/place/cost.h"
#include "compiler/place/limits.h"
#include "compiler/place/report.h"

namespace mlwc::driver {
namespace {

using place::Decision;
using place::Standing;
using place::Verdict;

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

/// One table under way.
class Explanation {
  public:
    explicit Explanation(pipeline::Compilation& made)
        : made_(made),
          sizes_(made.platforms, *made.evaluator),
          outcomes_(made.platforms.limits, *made.evaluator),
          court_{made.platforms, *made.evaluator, sizes_, outcomes_} {
        for (const Symbol name : made.placement.platform_names) {
            name_width_ = std::max(name_width_, made.symbols.text(name).size());
        }
    }

    void append(const Decision& decision) {
        const sema::Workload& workload = made_.model.workloads[decision.workload];
        const std::string_view kind = made_.symbols.text(workload.kind);
        const Symbol platform = made_.placement.platform(decision);
        const std::string where =
            platform == no_symbol ? "on no platform" : fmt::format("on {}", made_.symbols.text(platform));
        append_printable(out_, fmt::format("{} {} {}\n", kind, made_.symbols.text(workload.name), where));
        for (const Verdict& verdict : decision.verdicts) append(verdict, workload);
        out_ += '\n';
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void append(const Verdict& verdict, const sema::Workload& workload) {
        const std::string_view name = made_.symbols.text(made_.placement.platform_names[verdict.platform]);
        std::string row = fmt::format("  {:<9}  {:<{}}", word_of(verdict.standing), name, name_width_);
        if (verdict.standing == Standing::NotAsked) {
            row += fmt::format("  runs no {}s", made_.symbols.text(workload.kind));
        } else if (verdict.standing != Standing::RuledOut) {
            row += fmt::format("  {}  {}", size_of(verdict.candidate), cost_of(verdict.cost));
        }
        row.resize(row.find_last_not_of(' ') + 1);
        append_printable(out_, row + "\n");
        for (const place::Violation& violation : verdict.violations) append(violation, verdict, workload);
        if (verdict.standing == Standing::RuledOut) append_nearest(verdict, workload);
    }

    /// `ml.g5.xlarge: 4 vCPU, 16 GiB`.
    [[nodiscard]] std::string size_of(const sema::Value& candidate) const {
        if (!candidate.is(sema::ValueKind::Record)) return "";
        const sema::View size(candidate, made_.symbols);
        std::string text;
        if (size["name"]) text = fmt::format("{}: ", size["name"].text());
        if (size["cpu"]) text += print(size["cpu"].value(), made_.symbols) + ", ";
        text += print(size["memory"].value(), made_.symbols);
        if (size["gpu"]) text += ", " + print(size["gpu"].value(), made_.symbols);
        return text;
    }

    [[nodiscard]] static std::string cost_of(const place::Cost& cost) {
        if (!cost.minimum && !cost.expected && !cost.maximum) return "at a cost that is not known";
        std::string text = fmt::format("{} a month for its replicas at least", place::print_money(cost.minimum));
        if (cost.expected) text += fmt::format(", {} at the declared traffic", place::print_money(cost.expected));
        return text + fmt::format(", {} at most", place::print_money(cost.maximum));
    }

    void line(std::string_view text) { append_printable(out_, fmt::format("{:13}{}\n", "", text)); }

    void append(const place::Violation& violation, const Verdict& verdict, const sema::Workload& workload) {
        const bool of_size = violation.limit == place::no_size;
        const std::string reason = say(violation, court_, verdict, workload.needs);
        if (of_size) {
            line(reason);
            return;
        }
        const place::Limit& limit = made_.platforms.limits[violation.limit];
        line(fmt::format("{} [{}]", reason, limit.name));
        const std::string read = attributes_of(limit, workload);
        if (!read.empty()) line("  from " + read);
        if (const auto fact = place::fact_of(limit, *made_.evaluator)) {
            const std::string when = fact->checked.empty() ? "" : fmt::format(" (checked {})", fact->checked);
            line("  fact: " + fact->text + when);
        }
    }

    /// The attributes that a limit reads, and where the user wrote them.
    [[nodiscard]] std::string attributes_of(const place::Limit& limit, const sema::Workload& workload) const {
        std::string text;
        for (const place::Path& path : place::paths_in(made_.program, limit.require)) {
            if (path.empty()) continue;
            std::string name;
            for (const Symbol part : path) {
                name += fmt::format("{}{}", name.empty() ? "" : ".", made_.symbols.text(part));
            }
            text += fmt::format("{}`{}`", text.empty() ? "" : ", ", name);
        }
        std::string places;
        for (const Span span : place::causes(limit, made_.program, made_.model, workload.needs)) {
            const Source& source = made_.context.sources[span.file];
            const LineColumn at = source.place(span.begin);
            places += fmt::format("{}{}:{}:{}", places.empty() ? "" : ", ", source.path(), at.line, at.column);
        }
        return places.empty() ? text : fmt::format("{}, written at {}", text, places);
    }

    void append_nearest(const Verdict& verdict, const sema::Workload& workload) {
        const auto changes = place::admitting(court_, verdict.platform, workload.needs, workload.kind);
        if (!changes || changes->empty()) {
            line("no small change would admit it");
            return;
        }
        std::string text;
        for (const place::Change& change : *changes) {
            text += fmt::format("{}`{}`", text.empty() ? "" : " and ", print(change, made_.symbols));
        }
        line("nearest change: " + text);
    }

    pipeline::Compilation& made_;
    place::Sizes sizes_;
    place::Outcomes outcomes_;
    place::Court court_;
    std::size_t name_width_ = 0;
    std::string out_;
};

}  // namespace

std::string explain(pipeline::Compilation& made, std::string_view workload) {
    Explanation explanation(made);
    for (const Decision& decision : made.placement.decisions) {
        const Symbol name = made.model.workloads[decision.workload].name;
        if (workload.empty() || made.symbols.text(name) == workload) explanation.append(decision);
    }
    return explanation.take();
}

}  // namespace mlwc::driver
