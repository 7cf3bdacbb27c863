// The one place that instantiates PEGTL. Nothing is thrown: a rule that is missing is reported and read over.
#include "grammar/parse.h"

#include <algorithm>

#include "compiler/base/bug.h"
#include "compiler/base/diagnostics.h"
#include "grammar/actions.h"
#include "grammar/build_ast.h"
#include "grammar/expected.h"
#include "grammar/foreign_format.h"
#include "grammar/repair.h"
#include "grammar/text_check.h"

namespace mlwc::grammar {

namespace {

/// A tree and what was found on the way to it.
struct Reading {
    ast::File file;
    std::vector<Diagnostic> findings;
    std::vector<Doubt> doubts;
};

Reading read(FileId id, std::string_view text, Interner& symbols, Layout layout = Layout::Weighed) {
    DiagnosticSink sink;
    TreeBuilder builder(id, text, symbols, sink, layout);
    peg::memory_input<peg::tracking_mode::lazy, peg::eol::lf> in(text.data(), text.size(), "");
    if (!peg::parse<file, action>(in, builder)) bug("the grammar reads every text");
    return {builder.take(), sink.take(), builder.doubts()};
}

/// What a repair put in nobody wrote: a finding about it names what stands there in the text.
void name_what_is_there(std::string_view text, const MendedText& mended, std::vector<Diagnostic>& findings) {
    constexpr std::string_view found_instead = ", found ";
    const Scanner scan(text);
    for (Diagnostic& found : findings) {
        if (found.name != diag::ExpectedSyntax.name || !mended.put_in(found.span.begin)) continue;
        const std::size_t tail = found.message.rfind(found_instead);
        if (tail == std::string::npos) continue;
        const char* place = scan.past_blanks(text.data() + mended.before(found.span.begin));
        if (scan.past_space(place) == scan.end()) place = scan.end();
        found.message.replace(tail + found_instead.size(), std::string::npos, scan.describe(place));
    }
}

/// The reading of a repaired text, as if it were one of the text that was given.
Reading read_repaired(FileId id, std::string_view text, Interner& symbols, const std::vector<Repair>& repairs) {
    const MendedText mended(text, changes_of(repairs));
    Reading reading = read(id, mended.text(), symbols);
    name_what_is_there(text, mended, reading.findings);
    mended.move_back(reading.file);
    mended.move_back(reading.findings);
    for (Doubt& doubt : reading.doubts) doubt = {mended.before(doubt.begin), mended.before(doubt.end)};
    add_repairs(repairs, reading.findings, reading.doubts);
    reading.file.has_errors = true;
    const bool lost_name = std::ranges::any_of(repairs, &Repair::lost_name);
    reading.file.lost_name = reading.file.lost_name || lost_name;
    return reading;
}

/// How many mistakes a repair tells of whose fix is no guess.
std::size_t certain_in(const Repair& repair) {
    return static_cast<std::size_t>(std::ranges::count_if(repair.findings, [](const Diagnostic& found) {
        return !found.fixes.empty() && found.fixes.front().applicability == Applicability::Safe;
    }));
}

/// Reads once more what was repaired, and keeps each repair that leaves no more to say than there was. What is certain
/// does not count where something became readable: it may be several mistakes where one was found.
Reading read_again(FileId id, std::string_view text, Interner& symbols, Reading first) {
    // Where brackets balance, indentation has no say.
    if (Reading plain = read(id, text, symbols, Layout::Ignored); !plain.file.has_errors) return plain;
    std::vector<Repair> repairs = find_repairs(id, text, first.findings);
    if (repairs.empty()) return first;
    Reading again = read_repaired(id, text, symbols, repairs);
    const std::size_t found = repairs.size();
    std::erase_if(repairs, [&](const Repair& repair) {
        const std::size_t before = findings_in(repair, first.findings);
        const std::size_t now = findings_in(repair, again.findings);
        return now > before && now - certain_in(repair) >= before;
    });
    if (repairs.size() == found) return again;
    return repairs.empty() ? std::move(first) : read_repaired(id, text, symbols, repairs);
}

/// Reads a text in which something could not be read. What is of another format is left out, as one mistake each.
Reading read_damaged(FileId id, std::string_view text, Interner& symbols, Reading first, DiagnosticSink& sink) {
    const std::vector<ForeignText> foreign = find_foreign(text);
    if (foreign.empty()) return read_again(id, text, symbols, std::move(first));
    report_foreign(id, text, foreign, sink);
    const std::string left = without(text, foreign);
    Reading reading = read(id, left, symbols);
    if (reading.file.has_errors) reading = read_again(id, left, symbols, std::move(reading));
    reading.file.has_errors = true;
    reading.file.lost_name = true;
    return reading;
}

/// The tree of a text that nobody reads: any name may have been in it.
ast::File unread(FileId id, Interner& symbols, DiagnosticSink& sink) {
    TreeBuilder builder(id, {}, symbols, sink);
    builder.reduce(ast::Kind::FileRoot, nullptr, nullptr, 0);
    ast::File file = builder.take();
    file.has_errors = true;
    file.lost_name = true;
    return file;
}

}  // namespace

ast::File parse(FileId id, std::string_view text, Interner& symbols, DiagnosticSink& sink) {
    if (text.size() > file_limit) {
        sink.report({id, 0, 0}, diag::FileTooLarge, text.size());
        return unread(id, symbols, sink);
    }
    const CheckedText checked = check_text(id, text, sink);
    if (!checked.readable()) return unread(id, symbols, sink);
    Reading reading = read(id, checked.text(), symbols);
    if (reading.file.has_errors) reading = read_damaged(id, checked.text(), symbols, std::move(reading), sink);
    spoil(reading.file, std::move(reading.doubts));
    sink.adopt(std::move(reading.findings));
    reading.file.has_errors = reading.file.has_errors || checked.mended();
    return std::move(reading.file);
}

}  // namespace mlwc::grammar
