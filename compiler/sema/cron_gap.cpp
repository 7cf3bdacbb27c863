// Times of a day first; the days between them count only where one day has a single start, or where midnight is
// crossed.
#include "compiler/sema/cron_gap.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <span>
#include <vector>

#include "compiler/base/text.h"

namespace mlwc::sema {
namespace {

constexpr std::int64_t minutes_of_day = 24 * 60;
using Set = std::bitset<64>;

/// What a field may hold; names stand for numbers from `low` on.
struct Shape {
    int low;
    int high;
    std::span<const std::string_view> names;
};
constexpr std::array<std::string_view, 12> months = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                     "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> weekdays = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

std::optional<int> number_of(std::string_view text, const Shape& shape) {
    const auto named = std::ranges::find(shape.names, text);
    if (named != shape.names.end()) return shape.low + static_cast<int>(named - shape.names.begin());
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && value >= shape.low && value <= shape.high ? std::optional(value) : std::nullopt;
}

/// `*`, `5`, `1-5`, each perhaps with `/2`.
bool add_part(Set& set, std::string_view part, const Shape& shape) {
    const std::vector<std::string_view> stepped = split(part, "/");
    const std::optional<int> step = stepped.size() == 2 ? number_of(stepped[1], {1, 60, {}}) : 1;
    if (stepped.size() > 2 || !step) return false;
    int low = shape.low;
    int high = shape.high;
    if (stepped[0] != "*") {
        const std::vector<std::string_view> ends = split(stepped[0], "-");
        const std::optional<int> first = number_of(ends[0], shape);
        const std::optional<int> last = ends.size() == 2 ? number_of(ends[1], shape) : first;
        if (ends.size() > 2 || !first || !last) return false;
        low = *first;
        high = ends.size() == 1 && stepped.size() == 2 ? shape.high : *last;
    }
    for (int value = low; value <= high; value += *step) set.set(static_cast<std::size_t>(value));
    return true;
}

std::optional<Set> set_of(std::string_view field, const Shape& shape) {
    Set set;
    for (const std::string_view part : split(field, ",")) {
        if (!add_part(set, part, shape)) return std::nullopt;
    }
    return set.any() ? std::optional(set) : std::nullopt;
}

std::vector<std::int64_t> members(const Set& set) {
    std::vector<std::int64_t> found;
    for (std::size_t value = 0; value < set.size(); ++value) {
        if (set.test(value)) found.push_back(static_cast<std::int64_t>(value));
    }
    return found;
}

/// The least distance of neighbours in a circle of so many.
std::int64_t least_distance(const std::vector<std::int64_t>& values, std::int64_t around) {
    std::int64_t least = values.front() + around - values.back();
    for (std::size_t at = 1; at < values.size(); ++at) least = std::min(least, values[at] - values[at - 1]);
    return least;
}

/// The least days between two days on which it starts; months are as short as they get.
std::optional<std::int64_t> days_between(std::string_view date, std::string_view weekday) {
    constexpr std::int64_t shortest_month = 28;
    if (weekday != "?" && weekday != "*") {
        const auto set = set_of(weekday, {1, 7, weekdays});
        return set ? std::optional(least_distance(members(*set), 7)) : std::nullopt;
    }
    if (date == "?" || date == "*") return 1;
    const auto set = set_of(date, {1, 31, {}});
    // The 31st and the 1st stand side by side, however short months get.
    return set ? std::optional(std::max<std::int64_t>(1, least_distance(members(*set), shortest_month))) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> shortest_gap(std::string_view expression) {
    std::vector<std::string_view> fields = split(expression, " ");
    std::erase(fields, std::string_view{});
    if (fields.size() != 6 || !set_of(fields[3], {1, 12, months})) return std::nullopt;
    const auto minutes = set_of(fields[0], {0, 59, {}});
    const auto hours = set_of(fields[1], {0, 23, {}});
    const auto days = days_between(fields[2], fields[4]);
    if (!minutes || !hours || !days) return std::nullopt;
    std::vector<std::int64_t> starts;
    for (const std::int64_t hour : members(*hours)) {
        for (const std::int64_t minute : members(*minutes)) starts.push_back(hour * 60 + minute);
    }
    // From the last start of one day to the first of the next one that has any.
    return least_distance(starts, *days * minutes_of_day);
}

}  // namespace mlwc::sema
