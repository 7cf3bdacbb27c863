// The commands of the program, as rows.
#pragma once

#include <span>
#include <string_view>

#include "compiler/driver/commands/options.h"
#include "compiler/driver/disk.h"
#include "compiler/driver/terminal.h"

namespace CLI {
class App;
}

namespace mlwc::driver {

/// What a command may act on.
struct World {
    Disk& disk;
    Terminal& terminal;
};

/// One verb: what it is called, what it is for, which options it takes, and what it does.
struct Command {
    std::string_view name;
    std::string_view summary;
    void (*declare)(CLI::App& verb, Options& options);
    int (*run)(const Options& options, const World& world);  ///< returns the exit code
};

/// All commands, in the order in which help shows them.
[[nodiscard]] std::span<const Command> commands();

}  // namespace mlwc::driver
