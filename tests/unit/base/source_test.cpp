// From offsets to places.
#include "compiler/base/source.h"

#include <doctest/doctest.h>

namespace mlwc {
namespace {

TEST_CASE("columns count characters, lines end at newlines") {
    const Source source("a.mlw", "é\r\nb\n");
    CHECK(source.place(0).column == 1);
    CHECK(source.place(2).column == 2);
    CHECK(source.place(4).line == 2);
    CHECK(source.place(6).line == 3);
    CHECK(source.place(600).line == 3);
    CHECK(source.line(1) == "é");
    CHECK(source.line(2) == "b");
    CHECK(source.line(3).empty());
    CHECK(source.line(4).empty());
    CHECK(source.line_count() == 3);
}

TEST_CASE("an empty text has one empty line") {
    const Source source("a.mlw", "");
    CHECK(source.line_count() == 1);
    CHECK(source.place(0).line == 1);
    CHECK(source.place(0).column == 1);
}

TEST_CASE("a set hands out texts by span") {
    SourceSet sources;
    const FileId first = sources.add("a", "hello");
    CHECK(sources.text({first, 1, 3}) == "el");
    CHECK(sources.size() == 1);
}

}  // namespace
}  // namespace mlwc
