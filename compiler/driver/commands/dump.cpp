// mlwc dump --phase=... FILE
#include <CLI/CLI.hpp>

#include "compiler/driver/commands/input.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/forms.h"

namespace mlwc::driver {

void declare_dump(CLI::App& verb, Options& options) {
    declare_file(verb, options);
    std::vector<std::string> names;
    for (const Form& form : forms()) names.emplace_back(form.name);
    verb.add_option("--phase", options.phase, "whose product to print")
        ->type_name("PHASE")
        ->required()
        ->check(CLI::IsMember(names));
    declare_params(verb, options);
}

int run_dump(const Options& options, const World& world) {
    Programs programs;
    const Form& form = *find_form(options.phase);
    const auto made = programs.compile(options.files.front(), form.phase, options, world.disk);
    if (made) world.terminal.out += form.print(*made, programs.sources);
    return report(programs.diagnostics, programs.sources, report_form(options), world.terminal);
}

}  // namespace mlwc::driver
