// What lines up, and what does not because a line would be too long.
#include "grammar/format_align.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "grammar/format.h"
#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {
namespace {

/// The entries of a body after formatting, as lines.
std::string entries(std::string_view text) {
    const Parsed parsed("app a {\n" + std::string(text) + "\n}");
    const std::string styled = grammar::format(parsed.sources[FileId{0}].text(), parsed.file);
    return styled.substr(8, styled.size() - 10);
}

std::string of_length(std::size_t length) { return std::string(length, 'v'); }

}  // namespace

TEST_CASE("the `=` of a group stand in one column") {
    CHECK(entries("a = 1\nlong = 2\n\nb = 3") == "  a    = 1\n  long = 2\n\n  b = 3\n");
    CHECK(entries("a = 1\n// why\nlong = 2") == "  a = 1\n  // why\n  long = 2\n");
    CHECK(entries("a = 1\nlong = [\nf(2)\n]\nbb = 3\nc = 4") ==
          "  a    = 1\n  long = [\n    f(2)\n  ]\n  bb = 3\n  c  = 4\n");
    CHECK(entries("a = 1\nb \"x\" { }\nlong = 2") == "  a = 1\n  b \"x\" { }\n  long = 2\n");
}

TEST_CASE("the braces of one-line blocks stand there too") {
    CHECK(entries("a = 1\nlong = 2\nb { c = 3 }\nd = 4") == "  a    = 1\n  long = 2\n  b    { c = 3 }\n  d    = 4\n");
    CHECK(entries("a = 1\nlonger { c = 3 }\nlong { c = 3 }\nbb = 4") ==
          "  a  = 1\n  longer { c = 3 }\n  long   { c = 3 }\n  bb = 4\n");
    CHECK(entries("a = 1\nlonger {\nc = 3\n}\nbb = 4") == "  a = 1\n  longer {\n    c = 3\n  }\n  bb = 4\n");
    CHECK(entries("a = 1\nb \"x\" { c = 3 }\nlong = 4") == "  a = 1\n  b \"x\" { c = 3 }\n  long = 4\n");
}

TEST_CASE("comments behind the lines of a group stand in one column") {
    CHECK(entries("a = 1 // one\nb = 222\nccc = 22 // two") == "  a   = 1   // one\n  b   = 222\n  ccc = 22  // two\n");
    CHECK(entries("a = 1 // one\n\nb = 222 // two") == "  a = 1  // one\n\n  b = 222  // two\n");
    CHECK(entries("a = [f(1), // one\nf(22) // two\n]") == "  a = [\n    f(1),  // one\n    f(22)  // two\n  ]\n");
}

TEST_CASE("no line is padded past the limit") {
    const std::string full = of_length(grammar::line_limit - 6);  // `  a = ` and this fill a line
    CHECK(entries("b = 1\na = " + full + "\nlong = 2\nc = 3") ==
          "  b = 1\n  a = " + full + "\n  long = 2\n  c    = 3\n");
    const std::string longer = of_length(grammar::line_limit);  // nothing helps
    CHECK(entries("long = 1\na = " + of_length(112) + " +\n2") ==
          "  long = 1\n  a = " + of_length(112) + " +\n    2\n");
    CHECK(entries("b = 1\na = " + longer + "\nlong = 2") == "  b    = 1\n  a    = " + longer + "\n  long = 2\n");
}

TEST_CASE("comments that would pass the limit stay behind their lines") {
    const std::string comment = "// " + of_length(100);
    CHECK(entries("a = 1 " + comment + "\nb = 222222222222222222 // two") ==
          "  a = 1  " + comment + "\n  b = 222222222222222222  // two\n");
}

TEST_CASE("blanks are put in by place") {
    CHECK(grammar::pad("abc", {{2, 1}, {1, 2}, {3, 0}}) == "a  b c");
    CHECK(grammar::pad("", {}).empty());
}

}  // namespace mlwc::test
