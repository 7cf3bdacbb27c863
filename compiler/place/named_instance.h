// Why the instance that a workload names does not serve it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/place/judge.h"

namespace mlwc::place {

/// One sentence: the instance has too little, what its system leaves is too little, or no instance is called so.
[[nodiscard]] std::string say_instance(const Value& workload, const Court& court, std::uint32_t platform);

/// What may have been meant: the name that SageMaker or EC2 has for the same instance, else the nearest; or empty.
[[nodiscard]] std::string_view meant_instance(std::string_view wanted, const std::vector<std::string_view>& names);

}  // namespace mlwc::place
