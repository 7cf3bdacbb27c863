// What most verbs begin with: the options that name a program, and the program compiled.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/source.h"
#include "compiler/driver/commands/registry.h"
#include "compiler/driver/report.h"
#include "compiler/driver/table.h"
#include "compiler/pipeline/catalog_file.h"
#include "compiler/pipeline/pipeline.h"

namespace CLI {
class Option;
}

namespace mlwc::driver {

/// Adds the positional FILE.
void declare_file(CLI::App& verb, Options& options);
/// Adds `-t`, whose values are the names of backends.
CLI::Option* declare_target(CLI::App& verb, Options& options);
/// Adds `--set` and `--params`.
void declare_params(CLI::App& verb, Options& options);
/// Adds `--today`, of which `summary` says what for.
void declare_today(CLI::App& verb, Options& options, const std::string& summary);
/// Adds `--catalog`.
void declare_catalog_file(CLI::App& verb, Options& options);
/// Adds `--format text|line|json`.
void declare_format(CLI::App& verb, Options& options);

/// Adds `--format text|markdown|json`, of what a command makes for a person or a program.
void declare_prose(CLI::App& verb, Options& options);

/// Whether `--format` names a form.
[[nodiscard]] bool asked_for(const Options& options, std::string_view form);
/// How findings are to be shown.
[[nodiscard]] ReportForm report_form(const Options& options);
/// How what a command makes is to be written for a person.
[[nodiscard]] Prose prose_of(const Options& options);

/// What became of one `test` block; it passed if there are no failures.
struct TestResult {
    std::string name;
    Span span;  ///< of the name
    std::vector<Diagnostic> failures;
};

/// Adds `--locked`.
void declare_locked(CLI::App& verb, Options& options);

/// What to do about a program whose lock file or catalog cannot be taken: nothing, or all that needs neither.
enum class WhenRefused : std::uint8_t { Stop, GoOn };

/// Sources and findings of one run of the program, over all files it was given.
struct Programs {
    SourceSet sources;
    std::vector<Diagnostic> diagnostics;
    pipeline::Catalogs catalogs;  ///< that programs were compiled with

    /// Compiles the program at `path` up to `until` and collects its findings. Null if it could not be read.
    std::unique_ptr<pipeline::Compilation> compile(const std::string& path, pipeline::Phase until,
                                                   const Options& options, Disk& disk,
                                                   WhenRefused when = WhenRefused::Stop);
    /// Compiles the program once for each combination of its enumerated params, and collects every finding once.
    void compile_all_params(const std::string& path, const Options& options, Disk& disk);
    /// Collects all findings of the program, in the environments that the options ask for.
    void check(const std::string& path, const Options& options, Disk& disk);
    /// Runs the tests of the program.
    std::vector<TestResult> test(const std::string& path, const Options& options, Disk& disk);
    /// Collects what failed in tests: what failed several is told once, with their names.
    void take_failures(const std::vector<TestResult>& results);
    /// Collects what was found later.
    void take(DiagnosticSink& sink);
    [[nodiscard]] bool has_errors() const;
};

}  // namespace mlwc::driver
