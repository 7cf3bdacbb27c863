// mlwc cost FILE, mlwc cost --diff OLD NEW, mlwc cost FILE --plot OUT
#include <CLI/CLI.hpp>

#include <utility>

#include "compiler/driver/bill.h"
#include "compiler/driver/bill_diff.h"
#include "compiler/driver/bill_json.h"
#include "compiler/driver/commands/input.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/files.h"
#include "compiler/driver/load_curves.h"

namespace mlwc::driver {
namespace {

constexpr std::string_view diff_takes = "mlwc: --diff compares two files: mlwc cost --diff OLD NEW\n";
constexpr std::string_view cost_takes = "mlwc: cost takes one file; to compare two: mlwc cost --diff OLD NEW\n";

/// Draws a workload and says what crosses where. A program that is over its budget is drawn all the same.
int plot(const Options& options, const World& world) {
    Programs programs;
    const auto made = programs.compile(options.files.front(), pipeline::Phase::Placement, options, world.disk);
    if (made) {
        DiagnosticSink sink;
        const Result<LoadCurves> curves = load_curves(*made, options.workload);
        if (!curves) {
            (void)report(programs.diagnostics, programs.sources, report_form(options), world.terminal);
            world.terminal.err += "mlwc: " + curves.reason() + "\n";
            return exit_code::findings;
        }
        if (replace_file(options.plot_file, to_svg(*curves), world.disk, sink)) {
            world.terminal.out += describe(*curves) + "wrote " + options.plot_file + "\n";
        }
        programs.take(sink);
    }
    return report(programs.diagnostics, programs.sources, report_form(options), world.terminal);
}

int cost_of_file(const Options& options, const World& world) {
    Programs programs;
    const auto made = programs.compile(options.files.front(), pipeline::last_phase, options, world.disk);
    const ReportForm form = report_form(options);
    if (made && form == ReportForm::Json) {
        world.terminal.out += to_json(bill_of(*made), programs.diagnostics, programs.sources);
        return exit_code_of(programs.diagnostics);
    }
    // Where nothing could be placed, errors say why, and a bill would say that it costs nothing.
    if (made) {
        const Bill bill = bill_of(*made);
        if (!programs.has_errors() || !bill.rows.empty()) world.terminal.out += print(bill, prose_of(options));
    }
    return report(programs.diagnostics, programs.sources, form, world.terminal);
}

int cost_of_change(const Options& options, const World& world) {
    Programs programs;
    const auto before = programs.compile(options.files[0], pipeline::last_phase, options, world.disk);
    const auto after = programs.compile(options.files[1], pipeline::last_phase, options, world.disk);
    const ReportForm form = report_form(options);
    if (!before || !after) return report(programs.diagnostics, programs.sources, form, world.terminal);
    const BillDiff diff = diff_of(bill_of(*before), bill_of(*after));
    if (form == ReportForm::Json) {
        world.terminal.out += to_json(diff, programs.diagnostics, programs.sources);
        return exit_code_of(programs.diagnostics);
    }
    world.terminal.out += print(diff, prose_of(options));
    return report(programs.diagnostics, programs.sources, form, world.terminal);
}

}  // namespace

void declare_cost(CLI::App& verb, Options& options) {
    verb.add_option("FILE", options.files, "the program; `-` reads the standard input")->required()->expected(1, 2);
    CLI::Option* diff = verb.add_flag("--diff", options.diff, "compare two programs: OLD, then NEW");
    CLI::Option* drawing = verb.add_option("--plot", options.plot_file,
                                           "draw what a service costs by its load, on each platform that fits it")
                               ->type_name("FILE.svg")
                               ->excludes(diff);
    verb.add_option("--workload", options.workload, "which service to draw; needed where there are several")
        ->type_name("NAME")
        ->needs(drawing);
    declare_params(verb, options);
    declare_prose(verb, options);
}

int run_cost(const Options& options, const World& world) {
    if (options.files.size() != (options.diff ? 2U : 1U)) {
        world.terminal.err += options.diff ? diff_takes : cost_takes;
        return exit_code::usage;
    }
    if (!options.plot_file.empty()) return plot(options, world);
    return options.diff ? cost_of_change(options, world) : cost_of_file(options, world);
}

}  // namespace mlwc::driver
