// mlwc lsp
#include "compiler/lsp/server.h"

#include <CLI/CLI.hpp>

#include <csignal>

#include "compiler/base/block.h"
#include "compiler/driver/commands/verbs.h"
#include "compiler/driver/standard_channel.h"
#include "compiler/pipeline/version.h"

namespace mlwc::driver {

void declare_lsp(CLI::App& verb, Options& options) {
    // Editors name the way of talking; there is no other one here.
    verb.add_flag("--stdio", options.standard_input, "talk over the standard input and output, as it does anyway");
}

int run_lsp(const Options& /*options*/, const World& world) {
    // A client that is gone is noticed by a write that fails, not by a signal.
    std::signal(SIGPIPE, SIG_IGN);
    keep_freed_memory();
    StandardChannel channel;
    DiskFiles files(world.disk);
    return lsp::serve(channel, files, pipeline::version);
}

}  // namespace mlwc::driver
