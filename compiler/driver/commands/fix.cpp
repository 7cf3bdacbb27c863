// mlwc fix FILE...
#include <CLI/CLI.hpp>

#include "compiler/driver/commands/input.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/fixing.h"

namespace mlwc::driver {

void declare_fix(CLI::App& verb, Options& options) {
    verb.add_option("FILE", options.files, "programs; the modules that they use are mended as well")->required();
    declare_target(verb, options);
    declare_params(verb, options);
}

int run_fix(const Options& options, const World& world) {
    bool fine = true;
    for (const std::string& file : options.files) fine = fix_program(file, options, world) == Mended::Fine && fine;
    return fine ? exit_code::fine : exit_code::findings;
}

}  // namespace mlwc::driver
