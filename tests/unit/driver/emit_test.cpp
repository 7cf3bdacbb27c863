// What is no output.
#include "compiler/driver/emit.h"

#include <doctest/doctest.h>

namespace mlwc::driver {
namespace {

TEST_CASE("of a program without workloads nothing is made, and that is said once") {
    const lower::ResourceGraph graph;
    const std::vector<std::string> targets{"cloudformation", "terraform"};
    DiagnosticSink sink;
    CHECK(emit(graph, targets, {}, sink).empty());
    REQUIRE(sink.all().size() == 1);
    CHECK(sink.all().front().name == "target/nothing-to-build");
    CHECK(sink.has_errors());
}

}  // namespace
}  // namespace mlwc::driver
