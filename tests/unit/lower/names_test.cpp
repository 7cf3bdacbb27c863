// Names that AWS sees.
#include "compiler/lower/names.h"

#include <doctest/doctest.h>

#include "tests/unit/lower/programs.h"

namespace mlwc::tests {
namespace {

TEST_CASE("names become letters, digits and single hyphens") {
    CHECK(lower::plain_words("My_Model") == "my-model");
    CHECK(lower::plain_words("__a--b__") == "a-b");
    CHECK(lower::plain_words("asr-한국어-1") == "asr-1");
    CHECK(lower::ascii_name("My_Model") == "My_Model");
    CHECK(lower::ascii_name("감성-분석").size() == 9);
    CHECK(lower::ascii_name("감성-분석").starts_with("w"));
    CHECK(lower::ascii_name("감성-분석") != lower::ascii_name("감성-요약"));
    CHECK(lower::ascii_name("asr-한국어").starts_with("asr-"));
    CHECK(lower::ascii_name("asr-한국어") != lower::ascii_name("asr-日本語"));
    CHECK(lower::ascii_name("--").size() == 9);
    CHECK(lower::physical_name("fraud", "scorer", 63) == "fraud-scorer");
    CHECK(lower::physical_name("", "scorer", 63) == "scorer");
}

TEST_CASE("a long name is cut and ends in a hash of the whole") {
    const std::string first = lower::physical_name("fraud", std::string(70, 'a') + "1", 63);
    const std::string second = lower::physical_name("fraud", std::string(70, 'a') + "2", 63);
    CHECK(first.size() == 63);
    CHECK(second.size() == 63);
    CHECK(first != second);
    CHECK(first.substr(0, 54) == second.substr(0, 54));
    CHECK(first == lower::physical_name("fraud", std::string(70, 'a') + "1", 63));
    CHECK(lower::physical_name("fraud", std::string(57, 'a'), 63).size() == 63);
    CHECK(lower::physical_name("fraud", std::string(57, 'a'), 63).ends_with("aaa"));
}

TEST_CASE("variables of called workloads") {
    CHECK(lower::variable_name("hub-2", "URL") == "HUB_2_URL");
    CHECK(lower::variable_name("scorer", "ENDPOINT") == "SCORER_ENDPOINT");
}

TEST_CASE("two workloads of one name where AWS sees them are reported once, with both places") {
    Lowered lowered;
    lowered.program.app("fraud", app_settings(lowered.program));
    add_service(lowered.program, "my_hub", {{"path", lowered.program.text("/a/*")}});
    add_service(lowered.program, "My-Hub", {{"path", lowered.program.text("/b/*")}});
    lowered.run();
    CHECK(lowered.reported() == "lower/name-collision");
    REQUIRE(lowered.sink.all().size() == 1);
    CHECK(lowered.sink.all()[0].span == lowered.program.model.workloads[1].name_span);
    REQUIRE(lowered.sink.all()[0].labels.size() == 1);
    CHECK(lowered.sink.all()[0].labels[0].span == lowered.program.model.workloads[0].name_span);
}

}  // namespace
}  // namespace mlwc::tests
