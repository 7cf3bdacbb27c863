// What every target must know about documents that AWS takes as JSON inside a string.
#pragma once

#include <string_view>

namespace mlwc::backends {

/// Whether a member of a JSON document holds a number. A deploy-time number stays one there; anywhere else, as in the
/// value of an environment variable, AWS wants it as a string.
[[nodiscard]] bool holds_number(std::string_view member);

/// Whether the keys of a member's value are the user's words and keep their case: `Options`, `DockerLabels`.
[[nodiscard]] bool holds_free_keys(std::string_view member);

}  // namespace mlwc::backends
