// Fixes are promises: applied, the finding is gone.
#pragma once

#include <string>
#include <vector>

#include "compiler/driver/commands/input.h"
#include "tests/support/goldens.h"

namespace mlwc::tests {

/// One paragraph for each fix of `programs`, which is what became of the case, that leaves its finding standing when it
/// is applied alone.
[[nodiscard]] std::vector<std::string> broken_fixes(Prepared& prepared, const driver::Programs& programs);

/// The program after the first fix of each finding, in order, the program compiled anew each time.
[[nodiscard]] std::string all_fixed(Prepared& prepared);

}  // namespace mlwc::tests
