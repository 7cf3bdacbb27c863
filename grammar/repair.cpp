// Repair by declaration, so that what is guessed about one says nothing about another.
#include "grammar/repair.h"

#include <algorithm>
#include <iterator>
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

void shift(std::vector<Doubt>& doubts, std::uint32_t by) {
    for (Doubt& doubt : doubts) doubt = {doubt.begin + by, doubt.end + by};
}

/// The changes of the second step behind those of the first, as changes of the text before both.
std::vector<Change> both_steps(const std::vector<Change>& first, const MendedText& between,
                               std::vector<Change> second) {
    std::stable_sort(second.begin(), second.end(),
                     [](const Change& left, const Change& right) { return left.begin < right.begin; });
    std::vector<Change> all;
    std::size_t next = 0;
    std::uint32_t grown = 0;  // by the changes of the first step so far, modulo 2^32
    for (const Change& change : second) {
        while (next < first.size() && first[next].begin + grown < change.begin) {
            grown += static_cast<std::uint32_t>(first[next].text.size()) - (first[next].end - first[next].begin);
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

void move_back(const MendedText& between, std::vector<Doubt>& doubts) {
    for (Doubt& doubt : doubts) doubt = {between.before(doubt.begin), between.before(doubt.end)};
}

/// Repairs of one step, in the places of the text before it.
Repair repair_of(Steps steps) {
    Repair repair;
    repair.changes = std::move(steps.changes);
    repair.findings = steps.findings.take();
    repair.doubts = std::move(steps.doubts);
    repair.told = std::move(steps.told);
    repair.lost_name = steps.lost_name;
    return repair;
}

/// Two steps as one: what the second says is about the text that the first one left.
Repair both(Repair first, const MendedText& between, Repair second) {
    first.changes = both_steps(first.changes, between, std::move(second.changes));
    between.move_back(second.findings);
    move_back(between, second.doubts);
    move_back(between, second.told);
    second.findings.insert(second.findings.end(), std::make_move_iterator(first.findings.begin()),
                           std::make_move_iterator(first.findings.end()));
    first.findings = std::move(second.findings);
    append(first.doubts, second.doubts, 0);
    append(first.told, second.told, 0);
    first.lost_name = first.lost_name || second.lost_name;
    return first;
}

/// Repairs `part`, which stands at `begin` of the text and is followed by the line `next`.
Repair repair_part(FileId id, std::string_view part, std::string_view next, std::uint32_t begin) {
    const auto without_next = [&](std::string_view text) { return text.substr(0, text.size() - next.size()); };
    const std::string_view with_next(part.data(), part.size() + next.size());
    Steps typography;
    repair_typography(id, with_next, part, typography);
    const MendedText typed(with_next, typography.changes);
    Steps phrases;
    repair_phrases(id, typed.text(), without_next(typed.text()), phrases);
    const MendedText plain(typed.text(), phrases.changes);
    Steps quotes;
    repair_quotes(id, plain.text(), without_next(plain.text()), quotes);
    const MendedText between(plain.text(), quotes.changes);
    Steps layout;
    repair_layout(id, between.text(), without_next(between.text()), layout);

    Repair repair = both(repair_of(std::move(quotes)), between, repair_of(std::move(layout)));
    repair = both(repair_of(std::move(phrases)), plain, std::move(repair));
    repair = both(repair_of(std::move(typography)), typed, std::move(repair));
    repair.begin = begin;
    repair.end = begin + static_cast<std::uint32_t>(part.size());
    for (Change& change : repair.changes) {
        change.begin += begin;
        change.end += begin;
    }
    shift(repair.findings, begin);
    shift(repair.doubts, begin);
    shift(repair.told, begin);
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
