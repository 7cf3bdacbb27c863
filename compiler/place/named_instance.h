// Why the instance that a workload names does not serve it.
#pragma once

#include <string>
#include <string_view>

#include "compiler/place/judge.h"

namespace mlwc::place {

/// One sentence: the instance has too little, what its system leaves is too little, or no instance is called so.
[[nodiscard]] std::string say_instance(const Value& workload, const Court& court, std::uint32_t platform);

/// What may have been meant by a name that no size of a platform has: the one that SageMaker or EC2 has for the same
/// instance, else the nearest; or empty.
[[nodiscard]] std::string_view meant_instance(const Court& court, std::uint32_t platform, std::string_view wanted);

}  // namespace mlwc::place
