// mlwc version
#include <fmt/format.h>

#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/report.h"
#include "compiler/pipeline/version.h"
#include "stdlib/stdlib.h"

namespace mlwc::driver {

void declare_version(CLI::App& /*verb*/, Options& /*options*/) {}

int run_version(const Options& /*options*/, const World& world) {
    world.terminal.out += fmt::format("mlwc {} (catalog of {})\n", pipeline::version, stdlib::catalog_date());
    return exit_code::fine;
}

}  // namespace mlwc::driver
