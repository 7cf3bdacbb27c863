// Pages are found by the names of their diagnostics.
#include "stdlib/pages.h"

#include <doctest/doctest.h>

namespace mlwc::stdlib {

TEST_CASE("every page is found by its name, in order") {
    for (std::size_t at = 0; at < page_count(); ++at) {
        const auto name = page_name(at);
        CAPTURE(name);
        REQUIRE(page(name));
        CHECK_FALSE(page(name)->empty());
        CHECK(name.find('/') != std::string_view::npos);
        if (at > 0) CHECK(page_name(at - 1) < name);
    }
}

TEST_CASE("a page that nobody wrote is absent") {
    CHECK_FALSE(page("fargate/makes-no-sense"));
    CHECK_FALSE(page(""));
}

}  // namespace mlwc::stdlib
