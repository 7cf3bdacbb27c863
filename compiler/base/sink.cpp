// Collecting, and the order in which findings are shown.
#include "compiler/base/sink.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace mlwc {
namespace {

bool overlap(const std::vector<Edit>& edits) {
    for (std::size_t one = 0; one < edits.size(); ++one) {
        for (std::size_t other = one + 1; other < edits.size(); ++other) {
            const Span& left = edits[one].span;
            const Span& right = edits[other].span;
            if (left.file == right.file && left.begin < right.end && right.begin < left.end) return true;
        }
    }
    return false;
}

}  // namespace

DiagnosticBuilder& DiagnosticBuilder::primary(std::string text) {
    target_->primary_label = std::move(text);
    return *this;
}

DiagnosticBuilder& DiagnosticBuilder::subject(std::string_view name) {
    target_->subject = name;
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

/// What moves something out of a body that was never closed may put it where it takes it away: that is no fix.
DiagnosticBuilder& DiagnosticBuilder::fix(Fix fix) {
    if (!overlap(fix.edits)) target_->fixes.push_back(std::move(fix));
    return *this;
}

DiagnosticBuilder& DiagnosticBuilder::fix(std::string title, Applicability applicability, Span span, std::string text) {
    return fix(Fix{std::move(title), applicability, {Edit{span, std::move(text)}}});
}

DiagnosticBuilder DiagnosticSink::report_named(std::string name, Severity severity, Span span, std::string message) {
    return add(name, severity, span, std::move(message));
}

void DiagnosticSink::adopt(std::vector<Diagnostic> found) {
    for (Diagnostic& one : found) {
        if (one.severity == Severity::Error) ++errors_;
        found_.push_back(std::move(one));
    }
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

std::size_t DiagnosticSink::drop(std::string_view name, std::string_view subject) {
    return std::erase_if(found_, [&](const Diagnostic& one) {
        const bool meant = one.name == name && !one.subject.empty() && (subject.empty() || one.subject == subject);
        if (meant && one.severity == Severity::Error) --errors_;
        return meant;
    });
}

void DiagnosticSink::drop_inside(std::string_view name, Span place) {
    std::erase_if(found_, [&](const Diagnostic& one) {
        const bool inside = one.span.file == place.file && one.span.begin >= place.begin && one.span.end <= place.end;
        const bool meant = inside && one.name == name;
        if (meant && one.severity == Severity::Error) --errors_;
        return meant;
    });
}

namespace {

/// A loop or a template makes many workloads of one line: the first finding stands for its like.
void fold(std::vector<Diagnostic>& found) {
    constexpr std::size_t most_named = 3;
    std::vector<Diagnostic> kept;
    std::string named;
    std::string last;  // the subject that was counted last: findings of one subject stand side by side
    std::size_t others = 0;
    const auto say_others = [&] {
        if (others > most_named) named += " and " + std::to_string(others - most_named) + " more";
        if (others > 0) kept.back().notes.push_back("the same for " + named);
        named.clear();
        others = 0;
    };
    for (Diagnostic& next : found) {
        const bool like = !kept.empty() && next.span.exists() && next.span == kept.back().span &&
                          next.name == kept.back().name && !next.subject.empty() && !kept.back().subject.empty() &&
                          next.subject != kept.back().subject;
        if (like) {
            if (next.subject == last) continue;
            last = std::move(next.subject);
            if (others < most_named) named.append(others == 0 ? "`" : ", `").append(last).append("`");
            ++others;
            continue;
        }
        say_others();
        last = next.subject;
        kept.push_back(std::move(next));
    }
    say_others();
    found = std::move(kept);
}

}  // namespace

std::vector<Diagnostic> DiagnosticSink::take() {
    const auto key = [](const Diagnostic& d) { return std::tie(d.span, d.name, d.message); };
    const auto before = [&](const Diagnostic& left, const Diagnostic& right) { return key(left) < key(right); };
    // Findings are large rows, and many phases report in order.
    if (!std::is_sorted(found_.begin(), found_.end(), before)) std::stable_sort(found_.begin(), found_.end(), before);
    found_.erase(std::unique(found_.begin(), found_.end(),
                             [&](const Diagnostic& left, const Diagnostic& right) { return key(left) == key(right); }),
                 found_.end());
    fold(found_);
    errors_ = 0;
    return std::move(found_);
}

}  // namespace mlwc
