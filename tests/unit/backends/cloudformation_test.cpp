// Templates, read back by a JSON parser.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>

#include "backends/cloudformation/spelling.h"
#include "tests/unit/backends/emitted.h"
#include "tests/unit/backends/sample_graphs.h"

using namespace mlwc;
using lower::Entry;
using lower::ResourceGraph;
using nlohmann::json;
using tests::Emitted;
using tests::emitted;

namespace {

json template_of(void (*add)(ResourceGraph&)) { return emitted("cloudformation", add).json("template.json"); }

/// A graph with one log group whose name is `name`.
ResourceGraph& with_name(ResourceGraph& graph, lower::Property name) {
    graph.app = "a";
    graph.region = "us-east-1";
    lower::Resource group;
    group.type = "AWS::Logs::LogGroup";
    group.owner = "scorer";
    group.role = "log_group";
    group.properties = graph.object({{"LogGroupName", name}});
    graph.add(group);
    return graph;
}

/// Text as a program may say it: nobody vouches for its characters.
lower::Property written(std::string_view text) { return ResourceGraph::text(text); }

json name_in(const ResourceGraph& graph) {
    return emitted("cloudformation", graph)
        .json("template.json")["Resources"]["ScorerLogGroup"]["Properties"]["LogGroupName"];
}

}  // namespace

TEST_CASE("hostile text in environment and tags stays text") {
    const json made = template_of(tests::add_hostile_app);
    std::map<std::string, std::string> environment;
    for (const json& pair :
         made["Resources"]["ScorerTaskDefinition"]["Properties"]["ContainerDefinitions"][0]["Environment"])
        environment[pair["Name"]] = pair["Value"].get<std::string>();
    int number = 0;
    for (const std::string_view text : tests::hostile_texts)
        CHECK(environment["HOSTILE_" + std::to_string(++number)] == text);
    const json& tags = made["Resources"]["Vpc"]["Properties"]["Tags"];
    CHECK(std::find(tags.begin(), tags.end(), json{{"Key", "Fn::Sub"}, {"Value", "x"}}) != tags.end());
    CHECK(std::find(tags.begin(), tags.end(), json{{"Key", "${key}"}, {"Value", "${value}"}}) != tags.end());
}

TEST_CASE("what is known when deploying becomes a function, and text beside it stays text") {
    ResourceGraph graph;
    lower::Input input;
    input.name = "suffix";
    const lower::Property given = ResourceGraph::input(graph.add(input));
    SUBCASE("alone") { CHECK(name_in(with_name(graph, given)) == json{{"Ref", "Suffix"}}); }
    SUBCASE("in text") {
        CHECK(name_in(with_name(graph, graph.join({ResourceGraph::text("a/"), given}))) ==
              json{{"Fn::Sub", "a/${Suffix}"}});
    }
    SUBCASE("beside text that looks like one") {
        const json name = name_in(with_name(graph, graph.join({ResourceGraph::text("${Suffix}"), given})));
        CHECK(name == json{{"Fn::Join", {"", {"${Suffix}", {{"Ref", "Suffix"}}}}}});
    }
    SUBCASE("beside a dollar") {
        const json name = name_in(with_name(graph, graph.join({ResourceGraph::text("$"), given})));
        CHECK(name == json{{"Fn::Join", {"", {"$", {{"Ref", "Suffix"}}}}}});
    }
    SUBCASE("text only") {
        CHECK(name_in(with_name(graph, graph.join({ResourceGraph::text("a"), ResourceGraph::text("b")}))) ==
              json("ab"));
    }
}

TEST_CASE("dynamic references are refused, also where two texts make one") {
    ResourceGraph graph;
    SUBCASE("in one text") { with_name(graph, written("x{{resolve:ssm:y}}")); }
    SUBCASE("in a join") { with_name(graph, graph.join({written("{{reso"), ResourceGraph::text("lve:ssm:y}}")})); }
    CHECK(emitted("cloudformation", graph).reports("target/dynamic-reference"));
}

TEST_CASE("a map of the user's is refused where it would be a function") {
    ResourceGraph graph;
    SUBCASE("Fn") { with_name(graph, graph.object({{std::string_view("Fn::Sub"), ResourceGraph::text("x")}})); }
    SUBCASE("Ref") { with_name(graph, graph.object({{std::string_view("Ref"), ResourceGraph::text("x")}})); }
    CHECK(emitted("cloudformation", graph).reports("target/intrinsic-key"));
}

TEST_CASE("a map with Ref among others is a map") {
    ResourceGraph graph;
    with_name(graph,
              graph.object({{std::string_view("Ref"), ResourceGraph::text("x")}, {"Other", ResourceGraph::text("y")}}));
    CHECK_FALSE(emitted("cloudformation", graph).reports("target/intrinsic-key"));
}

TEST_CASE("only inputs that are used become parameters") {
    ResourceGraph graph;
    tests::add_batch_app(graph);
    lower::Input unused;
    unused.name = "unused";
    graph.add(unused);
    const json parameters = emitted("cloudformation", graph).json("template.json")["Parameters"];
    CHECK_FALSE(parameters.contains("Unused"));
    CHECK(parameters["CountOfThings"] == json{{"Type", "Number"}, {"Description", "How many."}, {"Default", 3}});
    CHECK(parameters["PrivateSubnetIds"]["Type"] == "CommaDelimitedList");
}

TEST_CASE("an input inside JSON text may hold nothing that JSON escapes") {
    const json made = template_of(tests::add_batch_app);
    CHECK(made["Parameters"]["Note"]["AllowedPattern"] == R"([^"\\\x00-\x1f]*)");
    const json& input = made["Resources"]["RetrainSchedule"]["Properties"]["Target"]["Input"];
    // Filled in as CloudFormation does it, the text is the document.
    std::string whole;
    for (const json& part : input["Fn::Join"][1]) whole += part.is_string() ? part.get<std::string>() : "X";
    CHECK(json::parse(whole)["ContainerOverrides"]["Environment"][1]["Value"] == "say \"hi\" ${x}");
}

TEST_CASE("text in joins inside JSON text is escaped for both, however deep") {
    ResourceGraph graph;
    lower::Input input;
    input.name = "suffix";
    const lower::Property given = ResourceGraph::input(graph.add(input));
    const lower::Property inner = graph.join({written("\"a\"\n"), given});
    const lower::Property document =
        graph.json_text(graph.object({{std::string_view("k\""), graph.join({inner, written("\\")})}}));
    const json name = name_in(with_name(graph, document));
    std::string whole = name["Fn::Sub"].get<std::string>();
    whole.replace(whole.find("${Suffix}"), 9, "X");
    CHECK(json::parse(whole) == json{{"k\"", "\"a\"\nX\\"}});
}

TEST_CASE("autoscaling owns the count of a service") {
    CHECK_FALSE(
        template_of(tests::add_fargate_app)["Resources"]["ScorerService"]["Properties"].contains("DesiredCount"));
}

TEST_CASE("a security group without rules to the outside lets nothing out") {
    ResourceGraph graph;
    graph.app = "a";
    graph.region = "us-east-1";
    lower::Resource group;
    group.type = "AWS::EC2::SecurityGroup";
    group.role = "group";
    group.properties = graph.object({{"GroupDescription", ResourceGraph::text("g")}});
    graph.add(group);
    const json egress = emitted("cloudformation", graph)
                            .json("template.json")["Resources"]["Group"]["Properties"]["SecurityGroupEgress"];
    REQUIRE(egress.size() == 1);
    CHECK(egress[0]["CidrIp"] == "127.0.0.1/32");
}

TEST_CASE("data is retained, and waits are in order") {
    const json resources = template_of(tests::add_fargate_app)["Resources"];
    CHECK(resources["AccessLogBucket"]["DeletionPolicy"] == "Retain");
    CHECK(resources["AccessLogBucket"]["UpdateReplacePolicy"] == "Retain");
    CHECK(resources["ScorerService"]["DependsOn"] == json{"ScorerExecutionPolicy", "ScorerListenerRule"});
}

TEST_CASE("tags take the form of each type, by key, and a resource's own come first") {
    const json resources = template_of(tests::add_batch_app)["Resources"];
    CHECK(resources["RetrainJobQueue"]["Properties"]["Tags"] == json{{"mlwc:app", "nightly"}, {"team", "risk"}});
    CHECK(resources["LaunchTemplate"]["Properties"]["TagSpecifications"][0]["ResourceType"] == "launch-template");
    CHECK_FALSE(resources["RetrainSchedulePolicy"]["Properties"].contains("Tags"));
    ResourceGraph graph;
    tests::add_fargate_app(graph);
    graph.tags = graph.arena.copy(std::span<const Entry>(std::array{Entry{"Name", ResourceGraph::text("app")}}));
    const json made = emitted("cloudformation", graph).json("template.json");
    CHECK(made["Resources"]["PublicSubnetA"]["Properties"]["Tags"] ==
          json::array({{{"Key", "Name"}, {"Value", "public_subnet_a"}}}));
}

TEST_CASE("large templates are said to be large") {
    ResourceGraph graph;
    tests::add_many_services(graph, 100);
    const Emitted result = emitted("cloudformation", graph);
    CHECK(result.reports("target/too-many-resources"));
    CHECK(result.reports("target/template-size"));
    CHECK_FALSE(emitted("cloudformation", tests::add_batch_app).reports("target/template-size"));
}

TEST_CASE("YAML quotes what could be read as something else") {
    const std::string yaml =
        emitted("cloudformation", tests::add_hostile_app, backends::Form::Yaml).text("template.yaml");
    CHECK(yaml.starts_with("AWSTemplateFormatVersion: \"2010-09-09\"\n"));
    for (const std::string_view quoted :
         {"Value: \"yes\"", "Value: \"0x1F\"", "Value: \"2001-01-01\"", "Value: \"!Ref X\"", "Value: \"# no comment\"",
          "Value: \"\\u007f\\u0085\\u2028\"", "Value: \"a\\nb\\tc\\r\""})
        CHECK_MESSAGE(yaml.find(quoted) != std::string::npos, std::string(quoted));
    CHECK(yaml.find("      Cluster:\n        Ref: Cluster\n") != std::string::npos);
}

TEST_CASE("a type without a row is our mistake, never a silent loss") {
    ResourceGraph graph;
    graph.app = "a";
    graph.region = "us-east-1";
    lower::Resource unknown;
    unknown.type = "AWS::Unknown::Thing";
    unknown.role = "thing";
    unknown.properties = graph.object({});
    graph.add(unknown);
    CHECK_THROWS((void)emitted("cloudformation", graph));
    CHECK_THROWS((void)emitted("terraform", graph));
}
