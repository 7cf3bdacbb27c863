// Cases as text: read, and written again.
#include "tests/support/case_file.h"

#include <doctest/doctest.h>

namespace mlwc::tests {
namespace {

constexpr std::string_view written =
    "let a = é + b\n"
    "//          ^ error name/unknown: unknown name `b`\n"
    "x\n"
    "// @1:1 warning a/b: first\n"
    "// @none error e/f: nowhere\n"
    "// @end note c/d: last\n";

TEST_CASE("expectations are read and taken out of the text") {
    const Case made = parse_case("a.mlw", written);
    REQUIRE(made.files.size() == 1);
    CHECK(made.mistakes.empty());
    CHECK(made.files[0].text == "let a = é + b\nx\n");
    const auto& expected = made.files[0].expected;
    REQUIRE(expected.size() == 4);
    CHECK(expected[0].line == 1);
    CHECK(expected[0].column == 13);
    CHECK(expected[0].width == 1);
    CHECK(expected[0].text == "error name/unknown: unknown name `b`");
    CHECK(expected[1].line == 1);
    CHECK(expected[2].line == no_place);
    CHECK(expected[3].line == text_end);
}

TEST_CASE("what is read is written again") {
    const Case made = parse_case("a.mlw", written);
    CHECK(with_expectations(made.files[0].text, made.files[0].expected) == written);
}

TEST_CASE("carets that cannot stand become a line and a column as written") {
    const std::string text = with_expectations("  a\nb\n", {{1, 3, 1, "error x/y: one"}, {2, 1, 1, "error x/y: two"}});
    CHECK(text ==
          "  a\n"
          "//^ error x/y: one\n"
          "b\n"
          "// @3:1 error x/y: two\n");
    CHECK(parse_case("a", text).files[0].expected[1].line == 2);
}

TEST_CASE("several files and options") {
    const std::string_view text =
        "// args: --set stage=prod\n"
        "// --- main.mlw\n"
        "a\n"
        "// --- other.mlw\n"
        "b\n";
    const Case made = parse_case("x.mlw", text);
    REQUIRE(made.files.size() == 2);
    CHECK(made.arguments == std::vector<std::string>{"--set", "stage=prod"});
    CHECK(made.files[1].name == "other.mlw");
    CHECK(made.files[1].text == "b\n");
    CHECK(assemble(made, {"a\n", "b\n"}) == text);
}

TEST_CASE("a comment that almost is an expectation is a mistake, any other comment is none") {
    CHECK(parse_case("a", "// ^^^ eror a/b: c\n").mistakes.size() == 1);
    CHECK(parse_case("a", "// a comment\n// see ^ above\nx // ^ y\n").mistakes.empty());
}

}  // namespace
}  // namespace mlwc::tests
