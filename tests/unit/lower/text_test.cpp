// Values as property rows.
#include "compiler/lower/text.h"

#include <doctest/doctest.h>

#include "compiler/lower/iam.h"
#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

TEST_CASE("rates and shares are exact") {
    Lowered l;
    quickstart(l.program);
    l.run();
    CHECK(member(l.graph, "ScorerScaleOnCpu", "TargetTrackingScalingPolicyConfiguration.TargetValue") == "60");
    CHECK(member(l.graph, "ScorerScaleOnRequests", "TargetTrackingScalingPolicyConfiguration.TargetValue") == "3000");
}

TEST_CASE("a rate that is no whole number per minute is a decimal") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    const sema::Value track =
        p.record({{"cpu", p.number(625'000, sema::Dimension::Fraction)}, {"requests", p.rate(1, 7'000)}});
    add_service(p, "hub", {{"scale", p.record({{"min", p.number(1)}, {"max", p.number(2)}, {"track", track}})}});
    l.run();
    CHECK(member(l.graph, "HubScaleOnCpu", "TargetTrackingScalingPolicyConfiguration.TargetValue") == "62.5");
    CHECK(member(l.graph, "HubScaleOnRequests", "TargetTrackingScalingPolicyConfiguration.TargetValue") == "8.571428");
}

TEST_CASE("text that is known when deploying is put together without nesting") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    const sema::Value tag = p.declared_input("image_tag");
    const sema::Value joined = p.deploy_text({p.text("v"), tag});
    const sema::Value image =
        p.record({{"repository", p.text("hub")}, {"tag", joined}, {"digest", p.none()}, {"account", p.none()}}, "ecr");
    add_service(p, "hub", {{"image", image}, {"env", p.record({{"TAG", tag}, {"RAW", p.text("${AWS::Region}")}})}});
    l.run();
    const std::string container = member(l.graph, "HubTaskDefinition", "ContainerDefinitions.0");
    CHECK(container.find(
              "<~AccountId, \".dkr.ecr.\", ~Region, \".\", ~UrlSuffix, \"/\", \"hub\", \":\", \"v\", $image_tag>") !=
          std::string::npos);
    CHECK(container.find("{Name: \"TAG\", Value: $image_tag}") != std::string::npos);
    CHECK(container.find("{Name: \"RAW\", Value: \"${AWS::Region}\"}") != std::string::npos);
    REQUIRE(l.graph.inputs.size() == 1);
    CHECK(l.graph.inputs[0].name == "image_tag");
}

TEST_CASE("names in policies match only themselves, and nothing is a policy variable") {
    CHECK(lower::literal_in_policy("a*b?c") == "a${*}b${?}c");
    CHECK(lower::literal_in_policy("${aws:username}") == "${$}{aws:username}");
    CHECK(lower::pattern_in_policy("a/*") == "a/*");
    CHECK(lower::pattern_in_policy("${aws:username}/*") == "${$}{aws:username}/*");
}

TEST_CASE("a digest stands instead of a tag") {
    Lowered l;
    HandMade& p = l.program;
    p.app("fraud", app_settings(p));
    const sema::Value image = p.record({{"repository", p.text("hub")},
                                        {"tag", p.text("1")},
                                        {"digest", p.text("sha256:ab")},
                                        {"account", p.text("111122223333")}},
                                       "ecr");
    add_service(p, "hub", {{"image", image}});
    l.run();
    CHECK(member(l.graph, "HubTaskDefinition", "ContainerDefinitions.0.Image") ==
          "<\"111122223333\", \".dkr.ecr.\", ~Region, \".\", ~UrlSuffix, \"/\", \"hub\", \"@\", \"sha256:ab\">");
    CHECK(shown(l.graph, "HubExecutionPolicy").find("\"111122223333\", \":repository/\", \"hub\"") !=
          std::string::npos);
}

}  // namespace
}  // namespace mlwc::tests
