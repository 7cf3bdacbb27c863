// The rows of `meanings`, by what the resources are for.
#pragma once

#include <vector>

#include "tests/targets/meanings.h"

namespace mlwc::tests::rows {

[[nodiscard]] std::vector<TypeMeaning> network();
[[nodiscard]] std::vector<TypeMeaning> foundation();
[[nodiscard]] std::vector<TypeMeaning> load_balancing();
[[nodiscard]] std::vector<TypeMeaning> containers();
[[nodiscard]] std::vector<TypeMeaning> storage();
[[nodiscard]] std::vector<TypeMeaning> queues();
[[nodiscard]] std::vector<TypeMeaning> functions();
[[nodiscard]] std::vector<TypeMeaning> models();
[[nodiscard]] std::vector<TypeMeaning> jobs();
[[nodiscard]] std::vector<TypeMeaning> kubernetes();

}  // namespace mlwc::tests::rows
