// What the checker finds of the library is found once, when mlwc is built: here it is written down and read again.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/base/library.h"
#include "compiler/sema/program.h"

namespace mlwc::sema {

/// What the nodes of one library file mean.
struct KnownMeanings {
    bool whole = true;  ///< nothing was met that cannot be written down; if not, the file is checked in each run
    std::vector<LibraryMeaning> meanings;
    std::vector<LibraryReference> references;  ///< names point into the Interner
};

/// Writes down what the kinds, platforms and targets of a file mean, in a program that was checked without a finding.
[[nodiscard]] KnownMeanings known_meanings(const Program& program, const Interner& symbols, std::uint32_t file);

/// Gives the nodes of a file, the row `bound` of the program, the meanings that were written down; loads what they
/// refer to.
void recall(Program& program, const Context& context, const LibraryFile& file, std::uint32_t bound);

}  // namespace mlwc::sema
