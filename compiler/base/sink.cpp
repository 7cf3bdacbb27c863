// Collecting, and the order in which findings are shown.
#include "compiler/base/sink.h"

#include <algorithm>
#include <tuple>

namespace mlwc {

DiagnosticBuilder& DiagnosticBuilder::primary(std::string text) {
    target_->primary_label = std::move(text);
    return *this;
}

DiagnosticBuilder& DiagnosticBuilder::label(Span span, std::string text) {
    if (span.exists()) target_->labels.push_back({span, std::move(text)});
    return *this;
}

DiagnosticBuilder& DiagnosticBuilder::note(std::string text) {
    target_->notes.push_back(std::move(text));
    return *this;
}

DiagnosticBuilder& DiagnosticBuilder::fact(std::string text, std::string checked) {
    target_->facts.push_back({std::move(text), std::move(checked)});
    return *this;
}

DiagnosticBuilder& DiagnosticBuilder::help(std::string text) {
    target_->helps.push_back(std::move(text));
    return *this;
}

DiagnosticBuilder& DiagnosticBuilder::fix(Fix fix) {
    target_->fixes.push_back(std::move(fix));
    return *this;
}

DiagnosticBuilder& DiagnosticBuilder::fix(std::string title, Applicability applicability, Span span, std::string text) {
    return fix(Fix{std::move(title), applicability, {Edit{span, std::move(text)}}});
}

DiagnosticBuilder DiagnosticSink::report_named(std::string name, Severity severity, Span span, std::string message) {
    return add(name, severity, span, std::move(message));
}

DiagnosticBuilder DiagnosticSink::add(std::string_view name, Severity severity, Span span, std::string message) {
    if (severity == Severity::Error) ++errors_;
    Diagnostic& added = found_.emplace_back();
    added.name = name;
    added.severity = severity;
    added.span = span;
    added.message = std::move(message);
    return DiagnosticBuilder(added);
}

std::vector<Diagnostic> DiagnosticSink::take() {
    const auto key = [](const Diagnostic& d) { return std::tie(d.span, d.name, d.message); };
    std::stable_sort(found_.begin(), found_.end(),
                     [&](const Diagnostic& left, const Diagnostic& right) { return key(left) < key(right); });
    found_.erase(std::unique(found_.begin(), found_.end(),
                             [&](const Diagnostic& left, const Diagnostic& right) { return key(left) == key(right); }),
                 found_.end());
    errors_ = 0;
    return std::move(found_);
}

std::span<const DiagnosticRow> diagnostic_rows() {
    static constexpr DiagnosticRow rows[] = {
#define MLW_DIAGNOSTIC(id, name, severity, format, ...) {name, Severity::severity, format},
#include "compiler/base/diagnostics.def"
#undef MLW_DIAGNOSTIC
    };
    return rows;
}

}  // namespace mlwc
