// Limits are told in the words that they are written in.
#include "compiler/lsp/features/hover_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/lsp/placed.h"
#include "compiler/lsp/rules.h"
#include "compiler/lsp/words.h"
#include "compiler/place/limits.h"

namespace mlwc::lsp {
namespace {

constexpr std::size_t most_limits = 8;

std::string fact_text(Analysis& analysis, const place::Limit& limit) {
    const auto fact = place::fact_of(limit, *analysis.made().evaluator);
    if (!fact) return "";
    return fact->text + (fact->checked.empty() ? "" : ", checked " + fact->checked);
}

bool holds(place::LimitRange range, std::uint32_t row) { return row >= range.first && row - range.first < range.count; }

/// Whose limits concern a workload most.
class Nearness {
  public:
    Nearness(Analysis& analysis, std::uint32_t workload) : platforms_(analysis.made().platforms) {
        kind_ = platforms_.of_kind(analysis.made().model.workloads[workload].kind);
        const place::Decision* decision = decision_of(analysis, workload);
        if (decision != nullptr && decision->chosen)
            chosen_ = platforms_.rows[decision->verdicts[*decision->chosen].platform].limits;
    }
    [[nodiscard]] int of(std::uint32_t limit) const {
        if (holds(kind_, limit)) return 0;
        if (holds(chosen_, limit)) return 1;
        return holds(platforms_.own, limit) || holds(platforms_.policies, limit) ? 2 : 3;
    }

  private:
    const place::Platforms& platforms_;
    place::LimitRange kind_;
    place::LimitRange chosen_;
};

}  // namespace

std::string doc_of_limit(Analysis& analysis, const place::Limit& limit) {
    return doc_of(analysis, place::node_of(limit, analysis.program()));
}

std::string head_of_limit(Analysis& analysis, const place::Limit& limit) {
    const std::string whole = source_of(analysis, place::node_of(limit, analysis.program()));
    return whole.substr(0, whole.find(" {"));
}

std::string limit_text(Analysis& analysis, const place::Limit& limit) {
    std::string text = fmt::format("\n{} where this does not hold:\n```mlw\n{}\n```\n", place::spoken_severity(limit),
                                   source_of(analysis, limit.require));
    if (ast::exists(limit.when.node))
        text += fmt::format("\nAsked only if:\n```mlw\n{}\n```\n", source_of(analysis, limit.when));
    if (ast::exists(limit.message.node))
        text += fmt::format("\nIt then says:\n```mlw\n{}\n```\n", source_of(analysis, limit.message));
    if (const std::string fact = fact_text(analysis, limit); !fact.empty()) text += fmt::format("\nFact: {}.\n", fact);
    return text;
}

std::string limits_that_read(Analysis& analysis, std::uint32_t workload, std::span<const Symbol> path) {
    const Symbol kind = analysis.made().model.workloads[workload].kind;
    std::vector<std::uint32_t> rows = Bench(analysis).limits_reading(path, kind);
    if (rows.empty()) return "";
    const Nearness nearness(analysis, workload);
    std::ranges::stable_sort(rows, {}, [&](std::uint32_t row) { return nearness.of(row); });
    std::string list;
    for (std::size_t at = 0; at < std::min(rows.size(), most_limits); ++at) {
        const place::Limit& limit = analysis.made().platforms.limits[rows[at]];
        const std::string doc = doc_of_limit(analysis, limit);
        list += "- `" + limit.name + "`" + (doc.empty() ? "" : ": " + doc);
        if (const std::string fact = fact_text(analysis, limit); !fact.empty()) list += " (" + fact + ")";
        list += "\n";
    }
    if (rows.size() > most_limits) list += fmt::format("- and {} more\n", rows.size() - most_limits);
    return "\nLimits that read it:\n\n" + list;
}

}  // namespace mlwc::lsp
