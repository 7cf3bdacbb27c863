// A name is looked for as it stands first, since nearly all are right.
#include "compiler/sema/time_zones.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "compiler/base/text.h"

namespace mlwc::sema {
namespace {

struct Abbreviation {
    std::string_view written;
    std::string_view zone;
};

/// What people call the time of a place, for which the database has the place: none of these is a name there.
constexpr auto abbreviations = std::to_array<Abbreviation>({
    {"AEDT", "Australia/Sydney"},   {"AEST", "Australia/Sydney"},   {"BST", "Europe/London"},
    {"CDT", "America/Chicago"},     {"CEST", "Europe/Berlin"},      {"CST", "America/Chicago"},
    {"EDT", "America/New_York"},    {"EEST", "Europe/Helsinki"},    {"HKT", "Asia/Hong_Kong"},
    {"IST", "Asia/Kolkata"},        {"JST", "Asia/Tokyo"},          {"KST", "Asia/Seoul"},
    {"MDT", "America/Denver"},      {"MSK", "Europe/Moscow"},       {"NZST", "Pacific/Auckland"},
    {"PDT", "America/Los_Angeles"}, {"PST", "America/Los_Angeles"}, {"SGT", "Asia/Singapore"},
    {"WIB", "Asia/Jakarta"},
});

/// `Seoul` of `Asia/Seoul`.
std::string_view city_of(std::string_view zone) { return zone.substr(zone.rfind('/') + 1); }

}  // namespace

std::string_view nearest_time_zone(std::string_view name, std::string_view names) {
    const auto find = [&](std::string_view zone) -> std::string_view {
        const std::size_t at = names.find("\n" + std::string(zone) + "\n");
        return at == std::string_view::npos || zone.empty() ? std::string_view{} : names.substr(at + 1, zone.size());
    };
    if (const std::string_view zone = find(name); !zone.empty()) return zone;
    for (const Abbreviation& short_name : abbreviations) {
        if (plainly_alike(short_name.written, name)) return find(short_name.zone);
    }
    std::vector<std::string_view> zones = split(names, "\n");
    std::erase(zones, std::string_view{});
    if (const std::string_view zone = nearest(name, zones); !zone.empty()) return zone;
    std::vector<std::string_view> cities;
    std::ranges::transform(zones, std::back_inserter(cities), city_of);
    // People write `New York` and `Seoul`.
    std::string written(city_of(name));
    std::ranges::replace(written, ' ', '_');
    auto city = std::ranges::find(cities, written);
    if (city == cities.end()) city = std::ranges::find(cities, nearest(written, cities));
    return city == cities.end() ? std::string_view{} : zones[static_cast<std::size_t>(city - cities.begin())];
}

}  // namespace mlwc::sema
