// Names that targets make out of declared ones.
#include "backends/names.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/unit/backends/emitted.h"

using namespace mlwc;
using namespace mlwc::backends;

TEST_CASE("words of a name get capitals") {
    CHECK(pascal_case("image_tag") == "ImageTag");
    CHECK(pascal_case("asr-en") == "AsrEn");
}

TEST_CASE("a long name is cut, and two long names stay apart") {
    CHECK(shortened("short", 10) == "short");
    const std::string a = shortened("a-very-long-name-of-a-workload-one", 20);
    const std::string b = shortened("a-very-long-name-of-a-workload-two", 20);
    CHECK(a.size() <= 20);
    CHECK(a != b);
    CHECK(a.starts_with("a-very-long"));
}

TEST_CASE("workloads that only separators tell apart are reported once, on every target") {
    lower::ResourceGraph graph;
    graph.app = "twins";
    graph.region = "us-east-1";
    for (const std::string_view owner : {"asr-en", "asr_en"}) {
        for (const std::string_view role : {"log_group", "other_log_group"}) {
            lower::Resource group;
            group.type = "AWS::Logs::LogGroup";
            group.owner = owner;
            group.role = role;
            group.properties = graph.object({{"RetentionInDays", lower::ResourceGraph::integer(30)}});
            graph.add(group);
        }
    }
    for (const Backend& backend : backends::backends()) {
        const tests::Emitted result = tests::emitted(backend.name, graph);
        CHECK(result.diagnostics.size() == 1);
        CHECK(result.reports("target/same-name"));
    }
}

TEST_CASE("an input may not have the name of a resource") {
    lower::ResourceGraph graph;
    graph.app = "a";
    graph.region = "us-east-1";
    lower::Resource group;
    group.type = "AWS::Logs::LogGroup";
    group.owner = "scorer";
    group.role = "log_group";
    group.properties = graph.object({});
    graph.add(group);
    lower::Input input;
    input.name = "scorer_log_group";
    graph.add(input);
    CHECK(tests::emitted("cloudformation", graph).reports("target/same-name"));
}
