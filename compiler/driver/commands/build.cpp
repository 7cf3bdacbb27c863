// mlwc build FILE -t TARGET... -o DIR
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "backends/backend.h"
#include "compiler/base/diagnostics.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/emit.h"
#include "compiler/driver/files.h"
#include "compiler/pipeline/escape_hatches.h"
#include "compiler/pipeline/lock_file.h"
#include "compiler/pipeline/version.h"

namespace mlwc::driver {
namespace {

/// What a build did.
struct Delivered {
    Written files;
    std::string locked;          ///< what became of the lock file, for a person
    std::string escape_hatches;  ///< lines for a person
};

/// What a choice was and is, where they differ.
void append_moves(std::string& out, const place::LockEntry& before, const place::LockEntry& after) {
    for (const place::LockedChoice& choice : after.choices) {
        const place::LockedChoice* old = before.find(choice.workload);
        const bool same = old != nullptr && old->platform == choice.platform && old->size == choice.size;
        if (old == nullptr || same) continue;
        out += fmt::format("moved {} from {} ({}) to {} ({})\n", choice.workload, old->platform, old->size,
                           choice.platform, choice.size);
    }
}

/// What is locked so far; empty if the lock file cannot be read, which is reported.
std::optional<place::LockFile> read_locked(const std::string& beside, Disk& disk, DiagnosticSink& sink) {
    if (disk.kind(beside) == PathKind::Nothing) return place::LockFile{};
    const Result<std::string> text = disk.read(beside);
    const Result<place::LockFile> old = text ? pipeline::parse_lock(*text) : Refusal{text.reason()};
    if (old) return *old;
    sink.report({}, diag::BadLock, beside, old.reason()).help("remove the file to lock everything anew");
    return std::nullopt;
}

/// Puts the choices of a program into the lock file beside it. What it says for a person, or nothing if it cannot.
std::optional<std::string> write_lock(const std::string& path, place::LockFile file, const pipeline::Compilation& made,
                                      Disk& disk, DiagnosticSink& sink) {
    const std::string beside = pipeline::lock_beside(path);
    place::LockEntry entry = place::entry_of(made.model, made.placement, made.symbols, pipeline::program_name(path));
    std::string said;
    if (const place::LockEntry* before = file.find(entry)) append_moves(said, *before, entry);
    file.put(std::move(entry));
    if (!replace_file(beside, pipeline::to_json(file), disk, sink)) return std::nullopt;
    return fmt::format("wrote {}\n", beside) + said;
}

/// What was written, for a person; a program reads the manifest.
void print_written(const Written& written, Terminal& terminal) {
    for (const std::string& path : written.written) terminal.out += fmt::format("wrote {}\n", path);
    for (const std::string& path : written.removed) {
        terminal.out += fmt::format("removed {}, which this build no longer makes\n", path);
    }
}

/// Everything up to the files; null when nothing may be written.
std::optional<Delivered> deliver(Programs& programs, const Options& options, Disk& disk) {
    const auto made = programs.compile(options.files.front(), pipeline::last_phase, options, disk);
    if (!made || programs.has_errors()) return std::nullopt;
    const backends::EmitOptions emitting{asked_for(options, "yaml") ? backends::Form::Yaml : backends::Form::Json,
                                         pipeline::version};
    const std::vector<backends::Artifact> artifacts = emit(made->graph, options.targets, emitting, made->sink);
    std::optional<Written> written;
    // Nothing is written beside a lock file that cannot be read.
    std::optional<place::LockFile> old;
    if (options.lock) old = read_locked(pipeline::lock_beside(options.files.front()), disk, made->sink);
    if (!made->sink.has_errors()) {
        const Overwrite overwrite = options.force ? Overwrite::Force : Overwrite::Refuse;
        written = write_artifacts(options.folder, artifacts, pipeline::version, overwrite, disk, made->sink);
    } else {
        // What the other files would have reported while they were written is told all the same.
        for (const backends::Artifact& artifact : artifacts) (void)backends::text_of(artifact, made->sink);
    }
    std::string locked;
    if (written && old) {
        std::optional<std::string> said = write_lock(options.files.front(), *std::move(old), *made, disk, made->sink);
        if (said) locked = *std::move(said);
    }
    programs.take(made->sink);
    if (!written) return std::nullopt;
    return Delivered{*std::move(written), locked, pipeline::escape_hatches_of(made->graph, options.targets)};
}

}  // namespace

void declare_build(CLI::App& verb, Options& options) {
    declare_file(verb, options);
    declare_target(verb, options)->required();
    verb.add_option("-o,--output", options.folder, "the folder to write into")->type_name("DIR")->capture_default_str();
    declare_params(verb, options);
    verb.add_option("--format", options.formats,
                    "text, line or json: how to print findings; yaml: write CloudFormation as YAML")
        ->type_name("FORM")
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"text", "line", "json", "yaml"}));
    verb.add_flag("--lock", options.lock, "choose anew, and write the choices to mlwc.lock beside FILE");
    declare_locked(verb, options);
    verb.add_flag("--force", options.force, "replace files in DIR that mlwc did not write");
}

int run_build(const Options& options, const World& world) {
    if (options.lock && (options.locked || options.files.front() == "-")) {
        world.terminal.err += options.locked ? "mlwc: --lock chooses anew and --locked does not; take one of them\n"
                                             : "mlwc: --lock needs a file: it writes mlwc.lock beside it\n";
        return exit_code::usage;
    }
    Programs programs;
    const std::optional<Delivered> delivered = deliver(programs, options, world.disk);
    const ReportForm form = report_form(options);
    const int code = report(programs.diagnostics, programs.sources, form, world.terminal);
    if (delivered && form != ReportForm::Json) {
        print_written(delivered->files, world.terminal);
        world.terminal.out += delivered->locked;
        world.terminal.out += delivered->escape_hatches;
    }
    return code;
}

}  // namespace mlwc::driver
