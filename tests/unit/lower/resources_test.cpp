// Names and texts of which targets are told that they are plain.
#include "compiler/lower/resources.h"

#include <doctest/doctest.h>

#include <string_view>

namespace mlwc::lower {
namespace {

TEST_CASE("literals are plain, whatever a program says is not") {
    constexpr std::string_view word = "Threshold";
    CHECK(Name("Threshold").plain());
    CHECK(!Name(word).plain());
    CHECK(Name("Threshold") == word);
    CHECK(Name().empty());
    CHECK(ResourceGraph::text("tcp").plain);
    CHECK(!ResourceGraph::text(word).plain);
    ResourceGraph graph;
    CHECK(!graph.copied("tcp").plain);
}

TEST_CASE("plain is what no target escapes or reads as more than itself") {
    for (const std::string_view text :
         {"", "VpcId", "aws:SourceArn", "${version}", "a = {b}", "Reference", "tcp, udp"}) {
        CHECK(is_plain(text));
    }
    for (const std::string_view text : {"\"", "\\", "\n", "\x7f", "\xc3\xa9", "Fn::Sub", "Ref", "{{resolve:ssm:x}}"}) {
        CHECK(!is_plain(text));
    }
}

}  // namespace
}  // namespace mlwc::lower
