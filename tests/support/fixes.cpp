// Applies fixes in memory and compiles again.
#include "tests/support/fixes.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/base/edit.h"

namespace mlwc::tests {
namespace {

constexpr int most_rounds = 50;

std::vector<Diagnostic> findings(Prepared& prepared) {
    driver::Programs programs;
    programs.check(prepared.main, prepared.options, prepared.disk);
    return std::move(programs.diagnostics);
}

std::ptrdiff_t count_of(const std::vector<Diagnostic>& all, const Diagnostic& wanted) {
    return std::count_if(all.begin(), all.end(), [&](const Diagnostic& found) { return found.name == wanted.name; });
}

std::ptrdiff_t count_like(const std::vector<Diagnostic>& all, const Diagnostic& wanted) {
    return std::count_if(all.begin(), all.end(), [&](const Diagnostic& found) {
        return found.name == wanted.name && found.message == wanted.message;
    });
}

/// Whether `found`, which is of the text after `fix`, lies in what the fix has written. What a fix uncovers elsewhere,
/// such as the body of a kind that nobody knew, is no fault of its own.
bool in_the_new_text(const Diagnostic& found, const Fix& fix) {
    const bool of_the_text =
        found.name.starts_with("syntax/") || found.name.starts_with("name/") || found.name.starts_with("type/");
    return of_the_text && std::any_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
               std::ptrdiff_t begin = edit.span.begin;
               for (const Edit& other : fix.edits) {
                   if (other.span.file != edit.span.file || other.span.begin >= edit.span.begin) continue;
                   begin += std::ssize(other.text) - static_cast<std::ptrdiff_t>(other.span.end - other.span.begin);
               }
               const std::ptrdiff_t end = begin + std::ssize(edit.text);
               return found.span.file == edit.span.file && found.span.begin < end && found.span.end > begin;
           });
}

/// Carries out `fix` on the files in memory.
void apply(const Fix& fix, const SourceSet& sources, MemoryDisk& disk) {
    std::vector<FileId> done;
    for (const Edit& edit : fix.edits) {
        if (std::find(done.begin(), done.end(), edit.span.file) != done.end()) continue;
        done.push_back(edit.span.file);
        const Source& source = sources[edit.span.file];
        disk.files[source.path()] = apply_edits(source.text(), edit.span.file, fix.edits);
    }
}

}  // namespace

std::vector<std::string> broken_fixes(Prepared& prepared, const driver::Programs& programs) {
    std::vector<std::string> broken;
    const auto files = prepared.disk.files;
    for (const Diagnostic& found : programs.diagnostics) {
        for (const Fix& fix : found.fixes) {
            apply(fix, programs.sources, prepared.disk);
            const std::vector<Diagnostic> after = findings(prepared);
            if (count_of(after, found) >= count_of(programs.diagnostics, found)) {
                broken.push_back(fmt::format("the fix \"{}\" leaves its finding standing: {}\n{}", fix.title,
                                             found.message, prepared.disk.files[prepared.main]));
            }
            for (const Diagnostic& mistake : after) {
                const bool told_before = count_like(after, mistake) <= count_like(programs.diagnostics, mistake);
                if (told_before || !in_the_new_text(mistake, fix)) continue;
                broken.push_back(fmt::format("the fix \"{}\" trades \"{}\" for {}: {}\n{}", fix.title, found.message,
                                             mistake.name, mistake.message, prepared.disk.files[prepared.main]));
            }
            prepared.disk.files = files;
        }
    }
    return broken;
}

std::string all_fixed(Prepared& prepared) {
    const auto files = prepared.disk.files;
    for (int round = 0; round < most_rounds; ++round) {
        driver::Programs programs;
        (void)programs.compile(prepared.main, pipeline::last_phase, prepared.options, prepared.disk);
        const auto fixable = std::find_if(programs.diagnostics.begin(), programs.diagnostics.end(),
                                          [](const Diagnostic& found) { return !found.fixes.empty(); });
        if (fixable == programs.diagnostics.end()) break;
        apply(fixable->fixes.front(), programs.sources, prepared.disk);
    }
    std::string fixed = prepared.disk.files[prepared.main];
    prepared.disk.files = files;
    return fixed;
}

}  // namespace mlwc::tests
