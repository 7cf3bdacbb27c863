// Questions about property rows and inputs that every target asks.
#pragma once

#include <functional>
#include <string_view>

#include "backends/json.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends {

/// The member of an object of that name, or null.
[[nodiscard]] const lower::Property* find_member(const lower::Property& object, std::string_view name);

/// Whether the value is made of some input that is `wanted`.
[[nodiscard]] bool any_input(const lower::ResourceGraph& graph, const lower::Property& value,
                             const std::function<bool(const lower::Input&)>& wanted);

/// Writes the member `default` of an input that has one; a list of texts is a list there.
void write_default(JsonWriter& json, const lower::Input& input);

}  // namespace mlwc::backends
