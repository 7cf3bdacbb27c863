// The page of a limit, made from the limit itself, so that it cannot drift from what is checked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mlwc::pipeline {

/// The page of `fargate/no-gpu`, or of a policy of the library such as `policy/enough-replicas`: what it asks for, its
/// message, a program on either side of it, its fact and where it is declared. Empty if the standard library has no
/// rule of that name.
[[nodiscard]] std::string limit_page(std::string_view name);

/// The names of all limits of the standard library, for suggestions.
[[nodiscard]] std::vector<std::string> limit_names();

/// The names of the policies in the modules of the standard library.
[[nodiscard]] std::vector<std::string> policy_names();

}  // namespace mlwc::pipeline
