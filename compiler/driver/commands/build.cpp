// mlwc build FILE -t TARGET... -o DIR
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "backends/backend.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/emit.h"
#include "compiler/driver/files.h"
#include "compiler/pipeline/escape_hatches.h"
#include "compiler/pipeline/version.h"

namespace mlwc::driver {
namespace {

bool asked(const Options& options, std::string_view form) {
    return std::find(options.formats.begin(), options.formats.end(), form) != options.formats.end();
}

/// What a build did.
struct Delivered {
    Written files;
    std::string escape_hatches;  ///< lines for a person
};

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
    const backends::EmitOptions emitting{asked(options, "yaml") ? backends::Form::Yaml : backends::Form::Json,
                                         pipeline::version};
    const std::vector<backends::Artifact> artifacts = emit(made->graph, options.targets, emitting, made->sink);
    std::optional<Written> written;
    if (!made->sink.has_errors()) {
        const Overwrite overwrite = options.force ? Overwrite::Force : Overwrite::Refuse;
        written = write_artifacts(options.folder, artifacts, pipeline::version, overwrite, disk, made->sink);
    } else {
        // What the other files would have reported while they were written is told all the same.
        for (const backends::Artifact& artifact : artifacts) (void)backends::text_of(artifact, made->sink);
    }
    programs.take(made->sink);
    if (!written) return std::nullopt;
    return Delivered{*std::move(written), pipeline::escape_hatches_of(made->graph, options.targets)};
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
    verb.add_flag("--force", options.force, "replace files in DIR that mlwc did not write");
}

int run_build(const Options& options, const World& world) {
    Programs programs;
    const std::optional<Delivered> delivered = deliver(programs, options, world.disk);
    const ReportForm form = report_form(options);
    const int code = report(programs.diagnostics, programs.sources, form, world.terminal);
    if (delivered && form != ReportForm::Json) {
        print_written(delivered->files, world.terminal);
        world.terminal.out += delivered->escape_hatches;
    }
    return code;
}

}  // namespace mlwc::driver
