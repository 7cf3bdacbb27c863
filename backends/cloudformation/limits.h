// What CloudFormation takes in one template. The size of a finished template is not a fact that a program in the
// language can ask about, so these three stand here and not in a limit.
#pragma once

#include <cstddef>

namespace mlwc::backends::cloudformation {

inline constexpr std::size_t most_resources = 500;
inline constexpr std::size_t most_bytes_in_request = 51'200;
inline constexpr std::size_t most_bytes = 1'048'576;
/// Where the three come from.
inline constexpr const char* limits_source = "AWS CloudFormation User Guide: understand CloudFormation quotas";
inline constexpr const char* limits_checked = "2026-11-23";

}  // namespace mlwc::backends::cloudformation
