// Fixes are promises: applied, the finding is gone.
#pragma once

#include <string>
#include <vector>

#include "tests/support/goldens.h"

namespace mlwc::tests {

/// One paragraph for each fix that, applied alone, leaves its finding standing or breaks the syntax.
[[nodiscard]] std::vector<std::string> broken_fixes(Prepared& prepared);

/// The program after the first fix of each finding, in order, the program compiled anew each time.
[[nodiscard]] std::string all_fixed(Prepared& prepared);

}  // namespace mlwc::tests
