// Repair by declaration, so that what is guessed about one says nothing about another.
#include "grammar/repair.h"

#include <algorithm>
#include <utility>

#include "grammar/lexemes.h"

namespace mlwc::grammar {
namespace {

void shift(Span& span, std::uint32_t by) {
    if (!span.exists()) return;
    span.begin += by;
    span.end += by;
}

void shift(std::vector<Diagnostic>& findings, std::uint32_t by) {
    for (Diagnostic& found : findings) {
        shift(found.span, by);
        for (Label& label : found.labels) shift(label.span, by);
        for (Fix& fix : found.fixes) {
            for (Edit& edit : fix.edits) shift(edit.span, by);
        }
    }
}

/// The changes of the second step behind those of the first, as changes of the text before both.
std::vector<Change> both_steps(const std::vector<Change>& first, const MendedText& between,
                               std::vector<Change> second) {
    std::stable_sort(second.begin(), second.end(),
                     [](const Change& left, const Change& right) { return left.begin < right.begin; });
    std::vector<Change> all;
    std::size_t next = 0;
    std::uint32_t grown = 0;  // by the changes of the first step so far, which only insert
    for (const Change& change : second) {
        while (next < first.size() && first[next].begin + grown < change.begin) {
            grown += static_cast<std::uint32_t>(first[next].text.size());
            all.push_back(first[next++]);
        }
        all.push_back({between.before(change.begin), between.before(change.end), change.text});
    }
    all.insert(all.end(), first.begin() + static_cast<std::ptrdiff_t>(next), first.end());
    return all;
}

void append(std::vector<Doubt>& to, const std::vector<Doubt>& from, std::uint32_t by) {
    for (const Doubt doubt : from) to.push_back({doubt.begin + by, doubt.end + by});
}

/// Repairs `part`, which stands at `begin` of the text and is followed by the line `next`.
Repair repair_part(FileId id, std::string_view part, std::string_view next, std::uint32_t begin) {
    const std::string_view with_next(part.data(), part.size() + next.size());
    Steps quotes;
    repair_quotes(id, with_next, part, quotes);
    const MendedText between(with_next, quotes.changes);
    Steps layout;
    repair_layout(id, between.text(), between.text().substr(0, between.text().size() - next.size()), layout);

    Repair repair;
    repair.begin = begin;
    repair.end = begin + static_cast<std::uint32_t>(part.size());
    repair.changes = both_steps(quotes.changes, between, std::move(layout.changes));
    for (Change& change : repair.changes) {
        change.begin += begin;
        change.end += begin;
    }
    repair.findings = layout.findings.take();
    between.move_back(repair.findings);
    for (Diagnostic& found : quotes.findings.take()) repair.findings.push_back(std::move(found));
    shift(repair.findings, begin);
    append(repair.doubts, quotes.doubts, begin);
    for (const Doubt doubt : layout.doubts) {
        repair.doubts.push_back({between.before(doubt.begin) + begin, between.before(doubt.end) + begin});
    }
    append(repair.told, quotes.told, begin);
    repair.lost_name = layout.lost_name;
    return repair;
}

bool earlier(const Diagnostic& left, const Diagnostic& right) { return left.span.begin < right.span.begin; }

}  // namespace

std::vector<Repair> find_repairs(FileId id, std::string_view text, const std::vector<Diagnostic>& found) {
    std::vector<Repair> repairs;
    std::size_t next = 0;
    const Scanner scan(text);
    for (const std::string_view part : declarations_of(scan)) {
        const char* end = part.data() + part.size();
        const bool last = end == scan.end();
        const std::size_t before = next;
        while (next < found.size() && (last || found[next].span.begin < scan.offset(end))) ++next;
        if (next == before) continue;
        const char* line_end = scan.line_end(end);
        const std::string_view line(end, static_cast<std::size_t>(line_end - end));
        Repair repair = repair_part(id, part, line, scan.offset(part.data()));
        if (!repair.changes.empty()) repairs.push_back(std::move(repair));
    }
    return repairs;
}

std::vector<Change> changes_of(const std::vector<Repair>& repairs) {
    std::vector<Change> changes;
    for (const Repair& repair : repairs) changes.insert(changes.end(), repair.changes.begin(), repair.changes.end());
    return changes;
}

void add_repairs(const std::vector<Repair>& repairs, std::vector<Diagnostic>& findings, std::vector<Doubt>& doubts) {
    std::vector<Doubt> told;
    for (const Repair& repair : repairs) told.insert(told.end(), repair.told.begin(), repair.told.end());
    auto line = told.begin();
    std::erase_if(findings, [&](const Diagnostic& found) {
        while (line != told.end() && line->end <= found.span.begin) ++line;
        return line != told.end() && line->begin <= found.span.begin;
    });
    for (const Repair& repair : repairs) {
        findings.insert(findings.end(), repair.findings.begin(), repair.findings.end());
        doubts.insert(doubts.end(), repair.doubts.begin(), repair.doubts.end());
    }
    if (!std::ranges::is_sorted(findings, earlier)) std::ranges::stable_sort(findings, earlier);
}

std::size_t findings_in(const Repair& repair, const std::vector<Diagnostic>& findings) {
    const auto place = [](const Diagnostic& found) { return found.span.begin; };
    const auto first = std::ranges::lower_bound(findings, repair.begin, {}, place);
    const auto past = std::ranges::upper_bound(findings, repair.end, {}, place);
    return static_cast<std::size_t>(past - first);
}

}  // namespace mlwc::grammar
