// mlwc check FILE...
#include <CLI/CLI.hpp>

#include "compiler/driver/commands/input.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/fixing.h"

namespace mlwc::driver {

void declare_check(CLI::App& verb, Options& options) {
    verb.add_option("FILE", options.files, "programs, each on its own; `-` reads the standard input")->required();
    declare_target(verb, options);
    declare_params(verb, options);
    verb.add_flag("--all-params", options.all_params,
                  "check every combination of the params whose types list their values");
    verb.add_flag("--fix", options.fix, "mend the files first, where that is safe");
    declare_locked(verb, options);
    declare_format(verb, options);
}

int run_check(const Options& options, const World& world) {
    Programs programs;
    for (const std::string& file : options.files) {
        if (options.fix && fix_program(file, options, world) == Mended::Failed) return exit_code::findings;
        programs.check(file, options, world.disk);
    }
    return report(programs.diagnostics, programs.sources, report_form(options), world.terminal);
}

}  // namespace mlwc::driver
