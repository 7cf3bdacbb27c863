// What may have been meant by a text that has another shape.
#include "compiler/sema/text_repairs.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace mlwc::sema {
namespace {

bool offers(std::string_view written, std::string_view meant) {
    const std::vector<std::string> texts = likely_texts(written);
    return std::find(texts.begin(), texts.end(), meant) != texts.end();
}

TEST_CASE("an ARN as the name in it") {
    CHECK(offers("arn:aws:secretsmanager:us-east-1:111122223333:secret:team/db-url-AbCdEf", "team/db-url"));
    CHECK(offers("arn:aws:dynamodb:us-east-1:111122223333:table/features", "features"));
    CHECK(offers("arn:aws:sqs:us-east-1:111122223333:jobs", "jobs"));
    CHECK(offers("arn:aws:s3:::models/en/*", "models/en/*"));
    // Without the six characters nobody knows where the name ends.
    CHECK_FALSE(offers("arn:aws:secretsmanager:us-east-1:111122223333:secret:db", "db"));
}

TEST_CASE("an address as what it names") {
    CHECK(offers("s3://models/en/", "models/en/"));
    CHECK(offers("https://api.example.com/v1", "api.example.com"));
    CHECK(offers("https://sqs.us-east-1.amazonaws.com/111122223333/jobs", "jobs"));
}

TEST_CASE("a slash too few, a capital letter too many") {
    CHECK(offers("healthz", "/healthz"));
    CHECK(offers("s3:", "s3:/"));
    CHECK(offers("Shop/Web", "shop/web"));
    CHECK(likely_texts("").empty());
}

}  // namespace
}  // namespace mlwc::sema
