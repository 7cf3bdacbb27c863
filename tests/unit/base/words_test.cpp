// The words of a name.
#include "compiler/base/words.h"

#include <doctest/doctest.h>

#include "compiler/base/letters.h"

using namespace mlwc;

TEST_CASE("words are found by separators and capitals") {
    CHECK(snake_case("VpcId") == "vpc_id");
    CHECK(snake_case("DNSName") == "dns_name");
    CHECK(snake_case("EnableECSManagedTags") == "enable_ecs_managed_tags");
    CHECK(snake_case("asr-en") == "asr_en");
    CHECK(snake_case("S3Uri") == "s3_uri");
}

TEST_CASE("words are added to what is there with one separator between them") {
    std::string name = "shop";
    append_words(name, "Hub_service", '-');
    CHECK(name == "shophub-service");
    name += '-';
    append_words(name, "-rule", '-');
    CHECK(name == "shophub-service-rule");
}

TEST_CASE("letters and digits are those of ASCII") {
    CHECK((is_letter('a') && is_letter('Z') && !is_letter('_') && !is_letter('[') && !is_letter('\xE9')));
    CHECK((is_letter_or_digit('0') && is_letter_or_digit('9') && !is_letter_or_digit(':')));
    CHECK((to_lower('Q') == 'q' && to_lower('[') == '[' && to_upper('q') == 'Q' && to_upper('{') == '{'));
}
