// Carrying out safe fixes in files.
#pragma once

#include <string>

#include "compiler/driver/commands/registry.h"

namespace mlwc::driver {

/// Carries out the safe fixes of a program in its files until none is left, and prints the files that it changed.
/// False if a file could not be written; the reason was printed.
bool fix_program(const std::string& path, const Options& options, const World& world);

}  // namespace mlwc::driver
