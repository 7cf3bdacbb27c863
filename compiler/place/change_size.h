// Changes after which a platform has a size for a workload.
#pragma once

#include "compiler/place/change.h"

namespace mlwc::place {

/// What would help where no size serves: the instance whose name is nearest, what the instance that is named has, the
/// other architecture, or as many accelerators of the model as there are. Empty if none of these does.
[[nodiscard]] Changes changes_for_size(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind);

/// The size of that name among those of a platform; None if it has none.
[[nodiscard]] Value size_named(const Court& court, std::uint32_t platform, std::string_view name);

}  // namespace mlwc::place
