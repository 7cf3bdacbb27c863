// Files of AWS that end early, or that say something else than they should, are refused whole.
#include "compiler/driver/imports/import.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "compiler/driver/catalog_age.h"
#include "compiler/pipeline/catalog_file.h"

namespace mlwc::driver {

using pipeline::parse_catalog;
using pipeline::to_json;

namespace {

constexpr std::string_view offer = R"({"offerCode": "AmazonECS", "publicationDate": "2026-11-20T18:00:00Z",
"products": {"A": {"sku": "A", "attributes": {"regionCode": "eu-west-1", "usagetype": "EU-Fargate-GB-Hours"}}},
"terms": {"OnDemand": {"A": {"A.1": {"priceDimensions": {"A.1.2": {"beginRange": "0", "unit": "GB-Hours",
"pricePerUnit": {"USD": "0.0044450000"}}}}}}}})";

std::string refusal(std::string_view text) {
    const Result<Import> made = import_facts(text, "2026-12-01");
    return made ? "" : made.reason();
}

std::string with(std::string_view what, std::string_view instead) {
    std::string text(offer);
    return text.replace(text.find(what), what.size(), instead);
}

TEST_CASE("a price list becomes a price") {
    Result<Import> made = import_facts(offer, "2026-12-01");
    REQUIRE(made);
    const auto price = made->facts.price("fargate", "eu-west-1", "linux-x86-memory");
    REQUIRE(price);
    CHECK(price->nano_usd == 4'445'000);
    CHECK(price->unit == "gb-hour");
    CHECK(price->effective == "2026-11-20");
}

TEST_CASE("a price list that ends early is refused, wherever it ends") {
    for (std::size_t size = 0; size < offer.size(); ++size) {
        CAPTURE(size);
        CHECK(refusal(offer.substr(0, size)) != "");
    }
}

TEST_CASE("what is no price, or none that can be told, is no fact") {
    CHECK(refusal(with("\"0.0044450000\"", "0.0044")) == "line 4: a price is a string");
    CHECK(refusal(with("0.0044450000", "-1")) == "line 4: `-1` is no price in USD");
    CHECK(refusal(with("0.0044450000", "99999999999")) == "line 4: `99999999999` is no price in USD");
    CHECK(refusal(with("\"offerCode\": \"AmazonECS\", ", "")) != "");
    CHECK(import_facts(with("\"USD\"", "\"CNY\""), "2026-12-01")->facts.prices.empty());
    CHECK(import_facts(with("\"beginRange\": \"0\"", "\"beginRange\": \"5\""), "2026-12-01")->facts.prices.empty());
    CHECK(import_facts(with("EU-Fargate", "EU-Other-Fargate"), "2026-12-01")->facts.prices.empty());
}

TEST_CASE("facts are written and read again") {
    Result<Import> made = import_facts(offer, "2026-12-01");
    REQUIRE(made);
    const std::string json = to_json(made->facts);
    const Result<place::UserCatalog> read = parse_catalog(json);
    REQUIRE(read);
    CHECK(to_json(*read) == json);
    for (std::size_t size = 0; size + 1 < json.size(); ++size) CHECK_FALSE(parse_catalog(json.substr(0, size)));
}

TEST_CASE("of two facts of one name the newer one stays") {
    place::UserCatalog catalog = import_facts(offer, "2026-12-01")->facts;
    catalog.merge(import_facts(with("0.0044450000", "0.0050000000"), "2026-12-01")->facts);
    CHECK(catalog.prices.size() == 1);
    CHECK(catalog.price("fargate", "eu-west-1", "linux-x86-memory")->nano_usd == 5'000'000);
}

TEST_CASE("ages") {
    CHECK(age_of("2026-11-28", "2026-12-01") == "3 d");
    CHECK(age_of("2026-11", "2026-12-01") == "up to 30 d");
    CHECK(age_of("2024", "2026-01-01") == "up to 731 d");
    CHECK(age_of("2026-02-30", "2026-12-01").empty());
    CHECK(age_of("soon", "2026-12-01").empty());
}

}  // namespace
}  // namespace mlwc::driver
