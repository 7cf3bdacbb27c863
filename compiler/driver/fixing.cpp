// One fix may bring another to light, so the program is read again after each round.
#include "compiler/driver/fixing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "compiler/base/edit.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/files.h"
#include "compiler/pipeline/fixes.h"

namespace mlwc::driver {
namespace {

/// A fix that brings back what another one mends would go on for ever.
constexpr int most_rounds = 20;

bool can_write(const Programs& programs, FileId file, Disk& disk) {
    return file != no_file && disk.kind(programs.sources[file].path()) == PathKind::File;
}

bool needs_a_person(const Diagnostic& found) { return found.span.exists() && found.severity != Severity::Note; }

}  // namespace

Mended fix_program(const std::string& path, const Options& options, const World& world) {
    std::map<std::string, std::size_t> fixed{{path, 0}};
    std::size_t left = 0;
    bool errors = false;
    DiagnosticSink refusals;
    for (int round = 0; round < most_rounds && !refusals.has_errors(); ++round) {
        Programs programs;
        programs.check(path, options, world.disk);
        errors = programs.has_errors();
        left = static_cast<std::size_t>(std::ranges::count_if(programs.diagnostics, needs_a_person));
        std::map<FileId, std::vector<Edit>> edits;
        for (const Edit& edit : pipeline::safe_edits(programs.diagnostics)) {
            if (can_write(programs, edit.span.file, world.disk)) edits[edit.span.file].push_back(edit);
        }
        if (edits.empty()) {
            // What lies at no place is about the files themselves.
            std::erase_if(programs.diagnostics, [](const Diagnostic& found) { return found.span.exists(); });
            report(programs.diagnostics, SourceSet(), ReportForm::Text, world.terminal);
            if (programs.has_errors()) return Mended::Failed;
            break;
        }
        for (const auto& [file, list] : edits) {
            const Source& source = programs.sources[file];
            if (replace_file(source.path(), apply_edits(source.text(), file, list), world.disk, refusals))
                fixed[source.path()] += list.size();
        }
    }
    for (const auto& [name, count] : fixed) {
        world.terminal.out += fmt::format("{} edit{} in {}\n", count, count == 1 ? "" : "s", name);
    }
    if (left > 0) {
        world.terminal.out += fmt::format("{} finding{} left; `mlwc check {}` shows {}\n", left, left == 1 ? "" : "s",
                                          path, left == 1 ? "it" : "them");
    }
    const bool failed = refusals.has_errors();
    report(refusals.take(), SourceSet(), ReportForm::Text, world.terminal);
    if (failed) return Mended::Failed;
    return errors ? Mended::ErrorsLeft : Mended::Fine;
}

}  // namespace mlwc::driver
