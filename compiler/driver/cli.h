// The command line: from words to one command that runs.
#pragma once

#include <span>
#include <string>

#include "compiler/driver/disk.h"
#include "compiler/driver/terminal.h"

namespace mlwc::driver {

/// Runs the program with `arguments` (without its own name) and returns its exit code.
int run(std::span<const std::string> arguments, Disk& disk, Terminal& terminal);

}  // namespace mlwc::driver
