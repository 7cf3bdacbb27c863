// Examples are programs: they compile in memory, as `mlwc check` would compile them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "compiler/base/diagnostics.h"
#include "compiler/driver/commands/input.h"
#include "compiler/pipeline/limit_page.h"
#include "grammar/parse.h"
#include "tests/docs/library.h"
#include "tests/docs/markdown.h"
#include "tests/support/case_file.h"
#include "tests/support/fixes.h"
#include "tests/support/prepare.h"

namespace mlwc::docs {
namespace {

constexpr std::string_view pages_of_diagnostics = "docs/diagnostics/";
constexpr std::string_view both_give = "\nBoth programs also give: ";
constexpr std::string_view bad_gives = "\nThe first program also gives: ";
constexpr std::string_view good_gives = "\nThe second program also gives: ";
constexpr std::string_view of_limit = "\nDeclared in ";
constexpr std::string_view of_target = "\nIt is asked when building for `";

/// What a page cannot show, and how the page says so.
struct NeverShown {
    std::string_view name;
    std::string_view because;
};
constexpr std::array<NeverShown, 3> never_shown = {{
    {"target/sagemaker-only", "no\nprogram is known"},
    {"target/unsupported-property", "no program is known"},
    {"value/too-many-workloads", "too long for a page"},
}};

using Names = std::set<std::string>;

/// The diagnostic that a page is about; empty for other pages.
std::string subject_of(const Page& page) {
    if (!page.path.starts_with(pages_of_diagnostics) || page.path.ends_with("/README.md")) return "";
    return page.path.substr(pages_of_diagnostics.size(), page.path.size() - pages_of_diagnostics.size() - 3);
}

/// The text between a mark and the end of a line or another mark.
std::string after(const std::string& text, std::string_view mark, char end) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) return "";
    const std::size_t begin = at + mark.size();
    return text.substr(begin, text.find(end, begin) - begin);
}

Names split(const std::string& text) {
    Names names;
    std::string name;
    for (const char c : text + " ") {
        if (c == ' ' || c == ',' || c == '.' || c == '`') {
            if (!name.empty()) names.insert(name);
            name.clear();
        } else {
            name += c;
        }
    }
    return names;
}

std::string joined(const Names& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "nothing" : text;
}

/// A program that a page shows, compiled.
class Example {
  public:
    Example(const Page& page, const Block& block, Outcome& outcome)
        : of_limit_(page.text.find(of_limit) != std::string::npos) {
        const tests::Case written = tests::parse_case("example.mlw", block.text);
        for (const std::string& mistake : tests::prepare(written, prepared_)) outcome.fail(page, block.line, mistake);
        const std::string target = after(page.text, of_target, '`');
        if (!target.empty()) prepared_.options.targets = {target};
        programs_.check(prepared_.main, prepared_.options, prepared_.disk);
    }

    [[nodiscard]] Names findings() const {
        Names names;
        for (const Diagnostic& found : programs_.diagnostics) {
            // Limits are there before anybody makes the resources of their platform.
            if (!of_limit_ || found.name != "lower/no-lowering") names.insert(found.name);
        }
        return names;
    }
    [[nodiscard]] Names notes() const {
        Names names;
        for (const Diagnostic& found : programs_.diagnostics) {
            if (found.severity == Severity::Note) names.insert(found.name);
        }
        return names;
    }

    [[nodiscard]] std::vector<std::string> broken_fixes() { return tests::broken_fixes(prepared_, programs_); }

  private:
    tests::Prepared prepared_;
    driver::Programs programs_;
    bool of_limit_;
};

/// What an example has to give; fails on its own where that is not known.
bool expected(const Page& page, const Block& block, const Example& example, Names& names, Outcome& outcome) {
    const Names found = example.findings();
    const Names notes = subject_of(page).empty() ? example.notes() : Names{};
    const std::string subject = subject_of(page);
    if (!subject.empty()) {
        names = split(after(page.text, both_give, '\n'));
        names.merge(split(after(page.text, block.info == "mlw bad" ? bad_gives : good_gives, '\n')));
    }
    if (block.info == "mlw" || block.info == "mlw good") {
        // A note is no fault, if the text around the program speaks of it.
        for (const std::string& note : notes) {
            if (page.text.find("`" + note + "`") != std::string::npos) names.insert(note);
        }
        return true;
    }
    if (block.info != "mlw bad") {
        outcome.fail(page, block.line,
                     "a program is `mlw`, `mlw bad`, `mlw good` or `mlw fragment`, not `" + block.info + "`");
        return false;
    }
    if (!subject.empty()) {
        names.insert(subject);
        return true;
    }
    // In a guide: the text around it tells what is found.
    for (const std::string& name : found) {
        if (page.text.find("[" + name + "]") == std::string::npos) {
            outcome.fail(page, block.line, "the page does not show that the program gives " + name);
        }
    }
    if (found.empty()) outcome.fail(page, block.line, "nothing is wrong with the program");
    names = found;
    return true;
}

/// A part of a program that needs files which the page does not show: it is read, not compiled.
void check_fragment(const Page& page, const Block& block, Outcome& outcome) {
    SourceSet sources;
    Interner symbols;
    DiagnosticSink sink;
    const FileId id = sources.add(page.path, block.text);
    (void)grammar::parse(id, sources[id].text(), symbols, sink);
    for (const Diagnostic& found : sink.all()) outcome.fail(page, block.line, found.name + ": " + found.message);
}

void check_page(const Page& page, Outcome& outcome) {
    const std::vector<Region> regions = regions_of(page.text);
    for (const Block& block : blocks_of(page.text)) {
        const bool generated = std::any_of(regions.begin(), regions.end(), [&](const Region& region) {
            return block.begin > region.begin && block.begin < region.end;
        });
        if (!block.info.starts_with("mlw") || (block.info == "mlw library" && generated)) continue;
        if (block.info == "mlw fragment") {
            check_fragment(page, block, outcome);
            continue;
        }
        Example example(page, block, outcome);
        const Names found = example.findings();
        Names names;
        if (!expected(page, block, example, names, outcome)) continue;
        if (found != names) {
            outcome.fail(page, block.line, fmt::format("the program gives {}, not {}", joined(found), joined(names)));
        }
        for (const std::string& broken : example.broken_fixes()) outcome.fail(page, block.line, broken);
    }
}

/// Whether a command of a transcript is followed by the finding, or by none at all.
bool shows(const Page& page, const std::string& mark, bool wanted) {
    for (const Block& block : blocks_of(page.text)) {
        if (block.info != "console") continue;
        for (std::size_t at = 0; at < block.text.size();) {
            const std::size_t next = std::min(block.text.find("\n$ ", at), block.text.size());
            const std::string run = block.text.substr(at, next - at);
            const bool runs = run.substr(0, run.find('\n')).find("mlwc ") != std::string::npos;
            if (runs && (run.find(mark) != std::string::npos) == wanted) return true;
            at = next + 1;
        }
    }
    return false;
}

/// A page shows what it is about, and what to write instead.
void check_both_sides(const Page& page, Outcome& outcome) {
    const std::string subject = subject_of(page);
    if (subject.empty()) return;
    for (const NeverShown& row : never_shown) {
        if (row.name != subject) continue;
        if (page.text.find(row.because) == std::string::npos) outcome.fail(page, 0, "it shows nothing and says no why");
        return;
    }
    bool bad = shows(page, "[" + subject + "]", true);
    bool good = shows(page, "[" + subject + "]", false);
    for (const Block& block : blocks_of(page.text)) {
        bad = bad || block.info == "mlw bad";
        good = good || block.info == "mlw good";
    }
    if (!bad) outcome.fail(page, 0, "it shows no example of what is wrong");
    if (!good) outcome.fail(page, 0, "it shows no example of what is right");
}

}  // namespace

void check_examples(const std::vector<Page>& pages, Outcome& outcome) {
    for (const Page& page : pages) {
        check_page(page, outcome);
        check_both_sides(page, outcome);
    }
    for (const std::string& name : pipeline::limit_names()) {
        const Page page{std::string(pages_of_diagnostics) + name + ".md", pipeline::limit_page(name)};
        check_page(page, outcome);
        check_both_sides(page, outcome);
    }
}

}  // namespace mlwc::docs
