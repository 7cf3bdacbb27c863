// Edits of a tree: following a path, and what happens at its end.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "backends/tree.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends {

/// A node that stands for another one, such as a document that lies elsewhere; null if it stands for itself.
using Follow = std::function<Tree*(Tree& node)>;

/// Why an edit changes nothing, and the step of its path at which that shows.
struct Miss {
    std::size_t step = 0;
    std::string reason;
};

/// Does one edit. Objects that a Set leads through are made where there are none; everything else has to be there.
[[nodiscard]] std::optional<Miss> apply(Tree& root, const lower::Edit& edit, const Follow& follow = {});

}  // namespace mlwc::backends
