// From six fields to five.
#include "compiler/lower/cron.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"
#include "compiler/base/text.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::int64_t hour = 60;
constexpr std::int64_t day = 24 * hour;
constexpr std::size_t weekday_field = 4;
constexpr std::size_t year_field = 5;

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

bool is_word(std::string_view text) { return text.size() == 3 && std::ranges::all_of(text, is_letter); }

/// The place of a day or month in its order, by number or by name; for comparing the ends of a range.
std::optional<int> place_of(std::string_view text) {
    constexpr auto names =
        std::to_array<std::string_view>({"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "JAN", "FEB", "MAR", "APR",
                                         "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"});
    if (const auto number = number_in(text)) return number;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string upper(text);
        for (char& c : upper) c = to_upper(c);
        if (upper == names[i]) return static_cast<int>(i);
    }
    return {};
}

/// Days of the week count from 1 there and from 0 here.
std::optional<std::string> one_value(std::string_view value, std::size_t field) {
    if (is_word(value)) return std::string(value);
    const auto number = number_in(value);
    if (!number) return {};
    return fmt::format("{}", field == weekday_field ? *number - 1 : *number);
}

std::optional<std::string> one_part(std::string_view part, std::size_t field) {
    const std::size_t slash = part.find('/');
    const std::string_view range = part.substr(0, slash);
    const std::string step = slash == std::string_view::npos ? "" : std::string(part.substr(slash));
    if (!step.empty() && !number_in(std::string_view(step).substr(1))) return {};
    if (range == "*") return "*" + step;
    const std::size_t dash = range.find('-');
    const auto first = one_value(range.substr(0, dash), field);
    if (!first) return {};
    if (dash == std::string_view::npos) return *first + step;
    const auto last = one_value(range.substr(dash + 1), field);
    if (!last || place_of(range.substr(0, dash)) > place_of(range.substr(dash + 1))) return {};
    return *first + "-" + *last + step;
}

std::optional<std::string> one_field(std::string_view field, std::size_t number) {
    if (field == "?") return "*";
    std::string made;
    for (const std::string_view part : split(field, ",")) {
        const auto said = one_part(part, number);
        if (!said) return {};
        made += (made.empty() ? "" : ",") + *said;
    }
    return made;
}

}  // namespace

std::optional<std::string> five_fields(std::string_view six) {
    std::vector<std::string_view> fields;
    for (const std::string_view field : split(six, " ")) {
        if (!field.empty()) fields.push_back(field);
    }
    if (fields.size() != year_field + 1 || fields[year_field] != "*") return {};
    std::string made;
    for (std::size_t i = 0; i < year_field; ++i) {
        const auto field = one_field(fields[i], i);
        if (!field) return {};
        made += (made.empty() ? "" : " ") + *field;
    }
    return made;
}

std::optional<std::string> every_minutes(std::int64_t minutes) {
    if (minutes == 1) return "* * * * *";
    if (minutes < hour && hour % minutes == 0) return fmt::format("*/{} * * * *", minutes);
    if (minutes == hour) return "0 * * * *";
    if (minutes < day && minutes % hour == 0 && day % minutes == 0) return fmt::format("0 */{} * * *", minutes / hour);
    if (minutes == day) return "0 0 * * *";
    if (minutes == 7 * day) return "0 0 * * 0";
    return {};
}

Timetable timetable_of(Context& context, const Unit& unit) {
    const Reading schedule = unit.needs[Field::Schedule];
    // A CronJob has a schedule even when it is suspended.
    if (!schedule) return {text("0 0 1 1 *"), text("Etc/UTC")};
    const bool is_cron = schedule.tag() == "cron";
    const std::optional<std::string> said = is_cron
                                                ? five_fields(schedule[Field::Expression].text())
                                                : every_minutes((schedule[Field::Interval].whole() + 59'999) / 60'000);
    if (!said) {
        const Span span = context.model.origin(schedule.value()).span;
        context.sink
            .report(span.exists() ? span : unit.origin(), diag::NoTargetProperty, "schedule", unit.name,
                    "a Kubernetes CronJob")
            .note("it takes five fields, without a year, `L`, `W` or `#`, and gaps that divide an hour or a day")
            .help("say it in those, or take a platform that EventBridge Scheduler starts, such as `batch`");
        return {text(""), text("")};
    }
    const Reading zone = schedule[Field::Timezone];
    return {context.graph.copied(*said), is_cron ? text_of(context, zone.value()) : text("Etc/UTC")};
}

}  // namespace mlwc::lower
