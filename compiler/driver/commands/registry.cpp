// The rows.
#include "compiler/driver/commands/registry.h"

#include "compiler/driver/commands/verbs.h"

namespace mlwc::driver {
namespace {

constexpr Command command_rows[] = {
    {"build", "Compile a file into templates or requests", declare_build, run_build},
    {"check", "Say what is wrong with files, and write nothing", declare_check, run_check},
    {"test", "Run the tests that are written in files", declare_test, run_test},
    {"explain", "Say what was chosen for a file and why, or what a diagnostic means", declare_explain, run_explain},
    {"cost", "Say what a file costs per month", declare_cost, run_cost},
    {"catalog", "Show the facts that choices rest on, or take in newer ones", declare_catalog, run_catalog},
    {"fix", "Mend files where that is safe; fails while errors are left", declare_fix, run_fix},
    {"fmt", "Put files into the one style", declare_fmt, run_fmt},
    {"dump", "Print what a phase of the compiler makes of a file", declare_dump, run_dump},
    {"lsp", "Serve an editor: the language server, over the standard input and output", declare_lsp, run_lsp},
    {"version", "Print the version and the date of the catalog", declare_version, run_version},
};

}  // namespace

std::span<const Command> commands() { return command_rows; }

}  // namespace mlwc::driver
