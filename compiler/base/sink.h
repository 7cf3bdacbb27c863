// Where phases put what they find. Reporting never fails and never stops a phase.
#pragma once

#include <fmt/core.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/base/diagnostic_kind.h"

namespace mlwc {

/// Completes one diagnostic while it is being reported. Chains; valid until the next report.
class DiagnosticBuilder {
  public:
    explicit DiagnosticBuilder(Diagnostic& target) : target_(&target) {}
    DiagnosticBuilder& primary(std::string text);
    /// The workload that the finding is about: what several make of one line is told once.
    DiagnosticBuilder& subject(std::string_view name);
    DiagnosticBuilder& label(Span span, std::string text);
    DiagnosticBuilder& note(std::string text);
    DiagnosticBuilder& fact(std::string text, std::string checked);
    DiagnosticBuilder& help(std::string text);
    DiagnosticBuilder& fix(Fix fix);
    /// A fix of a single edit.
    DiagnosticBuilder& fix(std::string title, Applicability applicability, Span span, std::string text);

  private:
    Diagnostic* target_;
};

/// Collects diagnostics in the order of discovery; take() sorts them by place.
class DiagnosticSink {
  public:
    /// Reports a diagnostic of the compiler itself; the arguments must be those of its row in diagnostics.def.
    template <typename... Args, typename... Given>
    DiagnosticBuilder report(Span span, const DiagnosticKind<Args...>& kind, const Given&... given) {
        static_assert(sizeof...(Args) == sizeof...(Given), "a message takes exactly the arguments of its row");
        return report_as(span, kind, static_cast<const Args&>(given)...);
    }
    /// Reports a diagnostic that a library declares (`fargate/no-gpu`, `policy/...`).
    DiagnosticBuilder report_named(std::string name, Severity severity, Span span, std::string message);

    /// Takes back what was reported under that name about a workload, or about any if `subject` is empty. How many.
    std::size_t drop(std::string_view name, std::string_view subject);
    /// Takes back what was reported under that name inside `place`: it is told better otherwise.
    void drop_inside(std::string_view name, Span place);
    /// Takes over what was found elsewhere.
    void adopt(std::vector<Diagnostic> found);

    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return found_; }
    /// All findings by file, place and name; equal ones once, and what several workloads make of one place as one.
    /// Leaves the sink empty.
    [[nodiscard]] std::vector<Diagnostic> take();

  private:
    template <typename... Args>
    DiagnosticBuilder report_as(Span span, const DiagnosticKind<Args...>& kind, const Args&... args) {
        return add(kind.name, kind.severity, span, fmt::vformat(kind.format, fmt::make_format_args(args...)));
    }
    DiagnosticBuilder add(std::string_view name, Severity severity, Span span, std::string message);

    std::vector<Diagnostic> found_;
    std::size_t errors_ = 0;
};

}  // namespace mlwc
