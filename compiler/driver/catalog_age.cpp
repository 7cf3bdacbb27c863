// Days are counted by the calendar.
#include "compiler/driver/catalog_age.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <optional>

namespace mlwc::driver {
namespace {

/// The number in the text, or `missing` if the text is too short to have it.
int number_at(std::string_view text, std::size_t begin, std::size_t count, int missing) {
    if (text.size() < begin + count) return missing;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + begin, text.data() + begin + count, value);
    return error == std::errc() && end == text.data() + begin + count ? value : -1;
}

std::optional<std::chrono::sys_days> days_of(std::string_view date) {
    const int year = number_at(date, 0, 4, -1);
    const int month = number_at(date, 5, 2, 1);
    const int day = number_at(date, 8, 2, 1);
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const std::chrono::year_month_day whole{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                            std::chrono::day(static_cast<unsigned>(day))};
    return whole.ok() ? std::optional(std::chrono::sys_days(whole)) : std::nullopt;
}

}  // namespace

std::string date_of_today() {
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::chrono::year_month_day date{now};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string age_of(std::string_view date, std::string_view today) {
    const auto then = days_of(date);
    const auto now = days_of(today);
    if (!then || !now) return {};
    constexpr std::size_t whole_date = 10;
    return fmt::format("{}{} d", date.size() < whole_date ? "up to " : "", (*now - *then).count());
}

}  // namespace mlwc::driver
