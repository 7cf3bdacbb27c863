// Carrying out safe fixes in files.
#pragma once

#include <cstdint>
#include <string>

#include "compiler/driver/commands/registry.h"

namespace mlwc::driver {

/// What mending came to. Failed: a file could not be read or written; the reason was printed.
enum class Mended : std::uint8_t { Fine, ErrorsLeft, Failed };

/// Carries out the safe fixes of a program in its files until none is left, and prints the files that it changed.
Mended fix_program(const std::string& path, const Options& options, const World& world);

}  // namespace mlwc::driver
