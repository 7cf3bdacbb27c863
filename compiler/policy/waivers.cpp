// A waiver takes a finding back and stands in the report in its place, with its reason and its end.
#include <algorithm>
#include <string>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/policy/policy.h"

namespace mlwc::policy {
namespace {

/// One waiver as it is written; templates and loops apply it to several workloads.
struct Written {
    sema::NodeRef at;
    std::vector<std::uint32_t> workloads;
};

std::vector<Written> as_written(const std::vector<sema::Waiver>& waivers) {
    std::vector<Written> rows;
    for (const sema::Waiver& waiver : waivers) {
        const auto same = [&](const Written& row) {
            return row.at.file == waiver.at.file && row.at.node == waiver.at.node;
        };
        auto row = std::ranges::find_if(rows, same);
        if (row == rows.end()) row = rows.insert(rows.end(), {waiver.at, {}});
        row->workloads.push_back(waiver.workload);
    }
    return rows;
}

class Waivers {
  public:
    Waivers(const Placed& placed, std::string_view today, DiagnosticSink& sink)
        : placed_(placed), program_(placed.evaluator.program()), today_(today), sink_(sink) {
        // With the param that was meant somebody may break the rule.
        in_doubt_ =
            std::ranges::any_of(sink.all(), [](const Diagnostic& found) { return found.name == diag::BadParam.name; });
    }

    void apply(const Written& waiver) {
        const std::string_view name = part(waiver.at, 0);
        const std::string_view until = part(waiver.at, 2);
        const Span place = program_.span(child(waiver.at, 0));
        if (!allowed(name, place)) return;
        // Dates of this form are ordered as texts are.
        if (!today_.empty() && !until.empty() && until < today_) {
            sink_.report(place, diag::ExpiredWaiver, name, until)
                .label(program_.span(child(waiver.at, 2)), "it is past " + std::string(until))
                .help("mend what it gave up, or agree on a later end");
            return;
        }
        std::size_t taken_back = 0;
        for (const std::uint32_t row : waiver.workloads) {
            const bool all = row == sema::every_workload;
            taken_back += sink_.drop(name, all ? "" : spelled(placed_.model.workloads[row].name));
        }
        if (taken_back == 0) {
            const sema::NodeRef reason = child(waiver.at, 1);
            const bool whole = program_.tree(reason).kind(reason.node) != ast::Kind::Error;
            if (whole && !in_doubt_ && was_asked(name)) report_unused(name, place);
            return;
        }
        sink_.report(place, diag::ActiveWaiver, name, until.empty() ? "" : " until " + std::string(until),
                     part(waiver.at, 1));
    }

  private:
    /// With other params somebody may need it.
    void report_unused(std::string_view name, Span place) {
        for (const sema::Declaration& one : program_.declarations) {
            if (one.kind != ast::Kind::Param || one.at.file != 0) continue;
            sink_
                .report_named(std::string(diag::UnusedWaiver.name), Severity::Note, place,
                              "`" + std::string(name) + "` is waived, and nothing here breaks it")
                .help("remove it, if it is not needed with another value of `" + std::string(spelled(one.name)) + "`");
            return;
        }
        sink_.report(place, diag::UnusedWaiver, name).help("remove it");
    }

    /// Whether a rule is free of mistakes: else nobody was asked, and who breaks it is not known.
    [[nodiscard]] bool was_asked(std::string_view name) const {
        return std::ranges::none_of(placed_.platforms.limits, [&](const place::Limit& limit) {
            return limit.name == name && program_.meaning(limit.require).how == sema::Meaning::How::Error;
        });
    }

    /// Whether there is such a rule, and people may give it up.
    bool allowed(std::string_view name, Span place) {
        std::vector<std::string_view> known;
        for (const place::Limit& limit : placed_.platforms.limits) {
            const bool may_be = limit.waivable || limit.severity != Severity::Error;
            if (limit.name == name && may_be) return true;
            if (limit.name == name) {
                sink_.report(place, diag::WaiverNotAllowed, name, "it is what AWS does, not what somebody agreed on");
                return false;
            }
            if (may_be) known.push_back(limit.name);
        }
        const auto rows = diagnostic_rows();
        if (std::ranges::find(rows, name, &DiagnosticRow::name) != rows.end()) {
            sink_.report(place, diag::WaiverNotAllowed, name, "it is a mistake in the program, not a rule");
            return false;
        }
        auto builder = sink_.report(place, diag::UnknownRule, name);
        if (const std::string_view meant = nearest(name, known); !meant.empty()) {
            const std::string quoted = quote(meant);
            builder.help("did you mean `" + std::string(meant) + "`?")
                .fix("write `" + quoted + "`", Applicability::Review, place, quoted);
        }
        return false;
    }

    [[nodiscard]] sema::NodeRef child(sema::NodeRef at, std::size_t index) const {
        return {at.file, program_.tree(at).child(at.node, index)};
    }
    /// The text of the rule, the reason or the end; empty if it is not there.
    [[nodiscard]] std::string_view part(sema::NodeRef at, std::size_t index) const {
        const sema::NodeRef text = child(at, index);
        const bool string = program_.tree(text).kind(text.node) == ast::Kind::String;
        return string ? spelled(program_.tree(text).symbol(text.node)) : std::string_view{};
    }
    [[nodiscard]] std::string_view spelled(Symbol symbol) const {
        return placed_.evaluator.context().symbols.text(symbol);
    }

    const Placed& placed_;
    const sema::Program& program_;
    std::string_view today_;
    DiagnosticSink& sink_;
    bool in_doubt_ = false;  // a param has no value
};

}  // namespace

void apply_waivers(const Placed& placed, std::string_view today, DiagnosticSink& sink) {
    Waivers waivers(placed, today, sink);
    for (const Written& waiver : as_written(placed.model.waivers)) waivers.apply(waiver);
}

}  // namespace mlwc::policy
