// A name is looked for as it stands first, since nearly all are right.
#include "compiler/sema/time_zones.h"

#include <algorithm>
#include <string>
#include <vector>

#include "compiler/base/text.h"

namespace mlwc::sema {
namespace {

/// `Seoul` of `Asia/Seoul`.
std::string_view city_of(std::string_view zone) { return zone.substr(zone.rfind('/') + 1); }

}  // namespace

std::string_view nearest_time_zone(std::string_view name, std::string_view names) {
    if (const std::size_t at = names.find("\n" + std::string(name) + "\n");
        at != std::string_view::npos && !name.empty()) {
        return names.substr(at + 1, name.size());
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
