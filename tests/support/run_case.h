// Runs one case through the compiler, in memory, and says where it differs from what it expects.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/driver/disk.h"

namespace mlwc::tests {

enum class Update : std::uint8_t { No, Yes };

/// What came of a case.
struct Verdict {
    std::vector<std::string> failures;   ///< each a paragraph for a person; empty if all is as expected
    std::vector<std::string> rewritten;  ///< files, when updating
};

/// Runs the case at `path`. Goldens are its neighbours: `a.ast.txt` beside `a.mlw` compares the syntax tree.
/// When updating, expectations and goldens are rewritten where they differ; goldens are never created.
[[nodiscard]] Verdict run_case(const std::string& path, Update update, driver::Disk& disk);

/// Whether a file is a case of its own: `.mlw`, and no golden of another one.
[[nodiscard]] bool is_case(const std::string& path);

}  // namespace mlwc::tests
