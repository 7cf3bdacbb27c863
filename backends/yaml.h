// YAML for people who prefer it: the same document, laid out in blocks.
#pragma once

#include <string>
#include <string_view>

namespace mlwc::backends {

/// The YAML of a JSON document that this program wrote. Scalars that a YAML reader of either version could take for
/// anything but text are quoted.
[[nodiscard]] std::string yaml_from_json(std::string_view json);

}  // namespace mlwc::backends
