// Schedules as a Kubernetes CronJob takes them: five fields and a time zone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

struct Timetable {
    Property expression;
    Property zone;
};

/// When the job starts; without a schedule, a timetable for a CronJob that is suspended. Reports a schedule that five
/// fields cannot say.
[[nodiscard]] Timetable timetable_of(Context& context, const Unit& unit);

/// The six fields of Amazon EventBridge Scheduler as the five of Unix, or nothing.
[[nodiscard]] std::optional<std::string> five_fields(std::string_view six);

/// Every so many minutes as five fields, or nothing if the gaps would not be equal.
[[nodiscard]] std::optional<std::string> every_minutes(std::int64_t minutes);

}  // namespace mlwc::lower
