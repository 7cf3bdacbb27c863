// Expectations first, then fixes, then goldens.
#include "tests/support/run_case.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/driver/commands/input.h"
#include "tests/support/case_file.h"
#include "tests/support/fixes.h"
#include "tests/support/goldens.h"
#include "tests/support/prepare.h"

namespace mlwc::tests {
namespace {

constexpr std::string_view source_suffix = ".mlw";

std::string show(const Expectation& expectation) {
    if (expectation.line == no_place) return "without a place: " + expectation.text;
    if (expectation.line == text_end) return "at the end: " + expectation.text;
    const std::string width = expectation.width == 0 ? "" : fmt::format(", {} wide", expectation.width);
    return fmt::format("at {}:{}{}: {}", expectation.line, expectation.column, width, expectation.text);
}

/// What was found in each file of a case, in the words of expectations.
std::vector<std::vector<Expectation>> by_file(const Case& written, const driver::Programs& programs) {
    std::vector<std::vector<Expectation>> found(written.files.size());
    for (const Diagnostic& diagnostic : programs.diagnostics) {
        const Source* source = diagnostic.span.exists() ? &programs.sources[diagnostic.span.file] : nullptr;
        std::size_t at = 0;
        for (std::size_t file = 0; source != nullptr && file < written.files.size(); ++file) {
            if (written.files[file].name == source->path()) at = file;
        }
        found[at].push_back(expectation_of(diagnostic, source));
    }
    return found;
}

void compare(const CaseFile& file, std::vector<Expectation> found, std::vector<std::string>& failures) {
    for (const Expectation& expected : file.expected) {
        const auto match = std::find_if(found.begin(), found.end(),
                                        [&](const Expectation& other) { return matches(expected, other); });
        if (match == found.end()) {
            failures.push_back(fmt::format("{}: expected, not found, {}", file.name, show(expected)));
        } else {
            found.erase(match);
        }
    }
    // What a program of examples/ warns of is in its expected/build.txt, and no comments for machines in its text.
    const bool shown = file.name.starts_with("examples/") && !file.name.starts_with("examples/invalid/");
    for (const Expectation& other : found) {
        if (shown && !other.text.starts_with("error ")) continue;
        failures.push_back(fmt::format("{}: found, not expected, {}", file.name, show(other)));
    }
}

std::string first_difference(std::string_view expected, std::string_view made) {
    std::size_t line = 1;
    while (true) {
        const std::string_view left = expected.substr(0, expected.find('\n'));
        const std::string_view right = made.substr(0, made.find('\n'));
        if (left != right || left.size() == expected.size() || right.size() == made.size()) {
            return fmt::format("line {}\n  - {}\n  + {}", line, left, right);
        }
        expected.remove_prefix(left.size() + 1);
        made.remove_prefix(right.size() + 1);
        ++line;
    }
}

/// One run of one case.
class Run {
  public:
    Run(const std::string& path, std::string_view text, Update update, driver::Disk& disk)
        : path_(path), text_(text), written_(parse_case(path, text)), update_(update), disk_(disk) {}

    Verdict all() {
        fail_each(prepare(written_, prepared_));
        if (!written_.separated) prepared_.disk.behind = &disk_;  // what an example uses stands beside it
        expectations();
        compare_goldens();
        return std::move(verdict_);
    }

  private:
    void fail_each(const std::vector<std::string>& texts) {
        for (const std::string& text : texts) verdict_.failures.push_back(path_ + ": " + text);
    }

    void expectations() {
        driver::Programs programs;
        programs.check(prepared_.main, prepared_.options, prepared_.disk);
        fail_each(broken_fixes(prepared_, programs));
        const std::vector<std::vector<Expectation>> found = by_file(written_, programs);
        std::vector<std::string> failures;
        std::vector<std::string> texts;
        for (std::size_t at = 0; at < written_.files.size(); ++at) {
            compare(written_.files[at], found[at], failures);
            const bool silent = found[at].empty();
            texts.push_back(silent ? written_.files[at].text : with_expectations(written_.files[at].text, found[at]));
        }
        if (update_ == Update::No || failures.empty()) {
            fail_each(failures);
            return;
        }
        rewrite(path_, assemble(written_, texts));
    }

    void compare_goldens() {
        const std::string stem = path_.substr(0, path_.size() - source_suffix.size());
        for (const Golden& golden : goldens()) {
            const std::string path = stem + std::string(golden.suffix);
            if (disk_.kind(path) != driver::PathKind::File) continue;
            const Result<std::string> expected = disk_.read(path);
            const std::string made = golden.make(prepared_);
            if (expected && *expected == made) continue;
            if (update_ == Update::Yes) {
                rewrite(path, made);
            } else {
                fail_each(
                    {fmt::format("differs from {}, {}", path, first_difference(expected ? *expected : "", made))});
            }
        }
    }

    void rewrite(const std::string& path, const std::string& text) {
        const Result<Done> done = disk_.write(path, text, driver::Executable::No);
        if (done) verdict_.rewritten.push_back(path);
        if (!done) fail_each({fmt::format("cannot write {}: {}", path, done.reason())});
    }

    const std::string& path_;
    std::string_view text_;
    Case written_;
    Prepared prepared_;
    Update update_;
    driver::Disk& disk_;
    Verdict verdict_;
};

}  // namespace

Verdict run_case(const std::string& path, Update update, driver::Disk& disk) {
    const Result<std::string> text = disk.read(path);
    if (!text) return {{fmt::format("{}: {}", path, text.reason())}, {}};
    return Run(path, *text, update, disk).all();
}

bool is_case(const std::string& path) {
    if (!path.ends_with(source_suffix)) return false;
    // What stands beside the main file of an example is used by it.
    const bool example = path.starts_with("examples/") || path.find("/examples/") != std::string::npos;
    if (example && !path.ends_with("/main.mlw")) return false;
    const auto rows = goldens();
    return std::none_of(rows.begin(), rows.end(), [&](const Golden& golden) { return path.ends_with(golden.suffix); });
}

}  // namespace mlwc::tests
