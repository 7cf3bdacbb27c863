// Fixes are promises: applied, the finding is gone, and no other stands in its place.
#pragma once

#include <string>
#include <vector>

#include "compiler/driver/commands/input.h"
#include "tests/support/goldens.h"

namespace mlwc::tests {

/// One paragraph for each fix of `programs`, which is what became of the case, that leaves its finding standing when it
/// is applied alone, or makes another mistake in what it writes.
[[nodiscard]] std::vector<std::string> broken_fixes(Prepared& prepared, const driver::Programs& programs);

/// The program after the first fix of each finding, in order, the program compiled anew each time.
[[nodiscard]] std::string all_fixed(Prepared& prepared);

}  // namespace mlwc::tests
