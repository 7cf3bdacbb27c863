// Alarms: few, each for something that somebody must look at.
#pragma once

#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// One alarm on one metric.
struct AlarmRow {
    std::string_view role;         ///< `errors_alarm`
    std::string_view description;  ///< what is wrong when it rings
    std::string_view metric_namespace;
    std::string_view metric;
    std::string_view statistic;
    std::int64_t period_seconds = 60;
    std::int64_t periods = 5;  ///< all of which must be over the threshold
    std::int64_t threshold = 1;
    bool below = false;  ///< rings below the threshold, and when nobody reports anything
};

/// Adds the alarm on the metric of `dimensions` (name and value each); `alarms.notify` is told of it and of its end.
/// With `actions` (a list) it starts these and tells nobody.
ResourceId add_alarm(Context& context, const Unit& unit, const AlarmRow& row, Property dimensions,
                     const Property* actions = nullptr);

/// `[{ Name, Value }]`
[[nodiscard]] Property dimensions(Context& context, std::initializer_list<Entry> entries);

}  // namespace mlwc::lower
