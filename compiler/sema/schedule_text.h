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

/// What was meant by the text of a `cron`.
struct MendedCron {
    std::string_view rule;          ///< what the text breaks; empty if there is nothing to say of it
    Reading call;                   ///< as a call of `cron` or `every`
    std::string expression;         ///< as the text of the `cron`; empty if it is none
    std::string with_seconds = {};  ///< the same if its first field counts seconds; empty if it cannot
};
[[nodiscard]] MendedCron mend_cron(std::string_view written);

/// How many fields a cron expression has.
[[nodiscard]] std::size_t cron_fields(std::string_view expression);

}  // namespace mlwc::sema
