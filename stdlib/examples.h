// Two programs for each limit, one on either side of it, taken from the cases that test the limit.
#pragma once

#include <optional>
#include <string_view>

namespace mlwc::stdlib {

struct LimitExample {
    std::string_view bad;     ///< a program that violates the limit
    std::string_view good;    ///< its neighbour that does not
    std::string_view beside;  ///< what else is told of both: names of diagnostics, separated by blanks; mostly empty
    std::string_view beside_good;  ///< what else is told of the good one, which the fault of the bad one hides
};

/// The example of `fargate/no-gpu`. Absent if no case shows both sides of the limit.
[[nodiscard]] std::optional<LimitExample> limit_example(std::string_view limit);

}  // namespace mlwc::stdlib
