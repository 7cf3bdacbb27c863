// The files beside a case that, by being there, turn a comparison on.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/commands/options.h"
#include "tests/support/case_file.h"
#include "tests/support/memory_disk.h"

namespace mlwc::tests {

/// A case made ready to compile: its files on a disk in memory.
struct Prepared {
    MemoryDisk disk;
    driver::Options options;
    std::string main;  ///< path of the program
};

/// A golden: how its name ends and what its text is to be.
struct Golden {
    std::string_view suffix;  ///< `.ast.txt`
    std::string (*make)(Prepared& prepared);
};

[[nodiscard]] std::span<const Golden> goldens();

}  // namespace mlwc::tests
