// How old facts are.
#pragma once

#include <string>
#include <string_view>

namespace mlwc::driver {

/// The date of this moment, ISO. Nothing that is built depends on it.
[[nodiscard]] std::string date_of_today();

/// The days from `date` to `today`: `3 d`. Of a month or a year, the most that it can be: `up to 142 d`. Empty if
/// `date` is no date.
[[nodiscard]] std::string age_of(std::string_view date, std::string_view today);

}  // namespace mlwc::driver
