// In which order workloads are lowered: as written, but whatever is referred to comes before what refers to it.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Rows of Context::units. Reports workloads that need each other's addresses before they exist.
[[nodiscard]] std::vector<std::uint32_t> lowering_order(Context& context);

}  // namespace mlwc::lower
