// The names of time zones that the world knows.
#pragma once

#include <string_view>

namespace mlwc::sema {

/// The zone of that name, or the one that was probably meant: a slip away, with its city alone, or by what people call
/// its time, `KST`. Empty if none is near. `names` are each between newlines; the answer is one of them.
[[nodiscard]] std::string_view nearest_time_zone(std::string_view name, std::string_view names);

}  // namespace mlwc::sema
