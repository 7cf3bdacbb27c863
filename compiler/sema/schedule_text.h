// Schedules as other tools write them, in one string: `0 3 * * *`, `rate(1 day)`, `@daily`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "compiler/sema/quantity_text.h"

namespace mlwc::sema {

/// The text as a call of `cron` or `every`. Without text, and perhaps with a reason, if there is no such call.
[[nodiscard]] Reading read_schedule(std::string_view written);

/// The five fields of Unix as the six of Amazon EventBridge Scheduler: `0 3 * * ? *`. Without text, and perhaps with a
/// reason, if it cannot be said there, or has not five fields.
[[nodiscard]] Reading read_unix_cron(std::string_view expression);

/// Six fields that name every day both ways, `0 3 * * * *`, with the `?` that EventBridge Scheduler wants; else empty.
[[nodiscard]] std::string with_one_day(std::string_view expression);

/// Six fields whose day of the week is counted from 0 as Unix does, `0 3 ? * 0 *`, with the names of days; else empty.
[[nodiscard]] std::string with_named_days(std::string_view expression);

/// How many fields a cron expression has.
[[nodiscard]] std::size_t cron_fields(std::string_view expression);

}  // namespace mlwc::sema
