// The modules that come with mlwc.
#pragma once

#include <string>
#include <vector>

#include "compiler/base/library.h"

namespace mlwc::sema {

/// As `use` names them: `std/policies/production.mlw`.
[[nodiscard]] std::vector<std::string> library_modules(const Library& library);

}  // namespace mlwc::sema
