// The tags of a resource: its own and those of the app, in an order that does not depend on how they were declared.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/lower/resources.h"

namespace mlwc::backends {

/// One tag. The value belongs to the graph.
struct Tag {
    std::string_view key;
    const lower::Property* value = nullptr;
};

/// The tags that a resource names itself: `own` is a list of objects with `Key` and `Value`, or an object.
[[nodiscard]] std::vector<Tag> own_tags(const lower::Property& own);

/// `own` and the tags of the app, by key; a resource's own tag hides the app's of the same key.
[[nodiscard]] std::vector<Tag> merged_tags(const lower::ResourceGraph& graph, std::vector<Tag> own);

}  // namespace mlwc::backends
