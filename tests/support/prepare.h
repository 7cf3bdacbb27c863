// A case as it was written, made ready to compile.
#pragma once

#include <string>
#include <vector>

#include "tests/support/case_file.h"
#include "tests/support/goldens.h"

namespace mlwc::tests {

/// Puts the files of a case and the options of its `// args:` into `prepared`. Returns what is wrong with the case.
[[nodiscard]] std::vector<std::string> prepare(const Case& written, Prepared& prepared);

}  // namespace mlwc::tests
