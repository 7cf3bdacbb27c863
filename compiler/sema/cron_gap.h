// How soon after one start of a cron schedule the next one may come.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mlwc::sema {

/// The least minutes between two starts of an expression of six fields: minutes, hours, day of the month, month, day of
/// the week, year. Empty if a field is not understood (`L`, `W`, `#`) or there are not six.
[[nodiscard]] std::optional<std::int64_t> shortest_gap(std::string_view expression);

}  // namespace mlwc::sema
