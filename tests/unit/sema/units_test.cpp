// Units under other names, and quantities as text.
#include "compiler/sema/units.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace mlwc::sema {
namespace {

TEST_CASE("a slip is the unit that is meant where it stands") {
    CHECK(usual_slip("m") == "min");
    CHECK(usual_slip("m", Measure{Dimension::Bytes, false}) == "MiB");
    CHECK(usual_slip("m", Measure{Dimension::Count, false}) == "million");
    CHECK(usual_slip("m", Measure{Dimension::Money, false}).empty());
    CHECK(usual_slip("rps", Measure{Dimension::Requests, true}) == "req/s");
    CHECK(usual_slip("rps", Measure{Dimension::Requests, false}).empty());
    CHECK(usual_slip("GIB") == "GiB");
    CHECK(usual_slip("req/hour") == "req/h");
    CHECK(usual_slip("USD/mo") == "USD/month");
    CHECK(usual_slip("parsec").empty());
}

TEST_CASE("the units of a dimension are those that a number of it may carry") {
    const auto sizes = units_of(Dimension::Bytes);
    CHECK(sizes.front() == "B");
    CHECK(std::ranges::all_of(sizes, [](std::string_view name) {
        const auto unit = find_unit(name);
        return unit && unit->dimension == Dimension::Bytes;
    }));
}

TEST_CASE("negative quantities are printed in large units as well") {
    CHECK(print_quantity({std::int64_t{4} << 30U, 1}, Dimension::Bytes, false) == "4 GiB");
    CHECK(print_quantity({-(std::int64_t{4} << 30U), 1}, Dimension::Bytes, false) == "-4 GiB");
    CHECK(print_quantity({INT64_MIN, 1}, Dimension::Time, false) != "");
}

}  // namespace
}  // namespace mlwc::sema
