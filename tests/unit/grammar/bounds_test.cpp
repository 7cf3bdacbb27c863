// Bounds and encodings: each beyond its limit is one diagnostic, at the limit none.
#include <doctest/doctest.h>

#include <ctime>

#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {
namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

std::string nested(std::string_view open, std::string_view close, std::size_t times) {
    return "let x = " + repeat(open, times) + "1" + repeat(close, times) + "\nlet y = 1\n";
}

}  // namespace

TEST_CASE("nesting ends at 200") {
    CHECK(findings(nested("(", ")", 200)) == "");
    CHECK(findings(nested("[", "]", 200)) == "");
    CHECK(findings(nested("{ a: ", " }", 200)) == "");
    CHECK(findings(nested("not ", "", 200)) == "");
    CHECK(findings(nested("(", ")", 201)) == "syntax/too-deep 1:209");
    CHECK(findings(nested("(", ")", 100'000)) == "syntax/too-deep 1:209");
    CHECK(findings(nested("[", "]", 100'000)) == "syntax/too-deep 1:209");
    CHECK(findings(nested("(", "", 100'000)).substr(0, 21) == "syntax/too-deep 1:209");
    CHECK(findings(nested("- ", "", 100'000)).substr(0, 21) == "syntax/too-deep 1:409");
    CHECK(findings(nested("not ", "", 100'000)).substr(0, 21) == "syntax/too-deep 1:809");
    CHECK(findings(nested("if a then 1 else ", "", 100'000)).substr(0, 15) == "syntax/too-deep");
    CHECK(findings(nested("\"${", "}\"", 1000)).substr(0, 15) == "syntax/too-deep");
    CHECK(findings(nested("f(a, ", ")", 100'000)).substr(0, 15) == "syntax/too-deep");
    CHECK(findings("service s { " + repeat("a { ", 5000) + repeat("} ", 5000) + "}").substr(0, 15) ==
          "syntax/too-deep");
    CHECK(findings("type T = " + repeat("[", 5000) + "int" + repeat("]", 5000)).substr(0, 15) == "syntax/too-deep");
}

TEST_CASE("a chain of operators is bounded too, for the sake of whoever walks the tree") {
    CHECK(findings("let x = 1" + repeat(" + 1", 900)) == "");
    CHECK(findings("let x = 1" + repeat(" + 1", 20'000)) == "syntax/too-deep 1:9");
    CHECK(findings("let x = a" + repeat(".b", 20'000)) == "syntax/too-deep 1:9");
}

TEST_CASE("a file beyond 16 MiB and a string beyond 1 MiB are not read") {
    CHECK(findings(std::string(16 * 1024 * 1024, '\n')) == "");
    CHECK(findings(std::string(16 * 1024 * 1024 + 1, '\n')) == "syntax/file-too-large 1:1");
    CHECK(findings("let x = \"" + std::string(1024 * 1024, 'a') + "\"\n") == "");
    CHECK(findings("let x = \"" + std::string(1024 * 1024 + 8, 'a') + "\"\n") == "syntax/string-too-long 1:9");
}

TEST_CASE("encodings") {
    CHECK(findings("\xEF\xBB\xBFlet x = 1\r\nlet y = 2\r\n") == "");
    CHECK(findings("// \xC3\xA9\nlet x = \"\xF0\x9F\x98\x80\"\n") == "");
    CHECK(findings("let x = \"\xFF\xFE\x80\"\nlet y = \"\xC0\x80\"") == "syntax/not-utf8 1:10");
    CHECK(findings("let x = \"a\xED\xA0\x80\"") == "syntax/not-utf8 1:11");
    CHECK(findings(std::string("let x = \"a\0b\"\n\0", 15)) == "syntax/not-utf8 1:11");
    CHECK(findings(std::string("\xFF\xFEl\0e\0t\0", 8)) == "syntax/not-utf8 1:1");
    CHECK(findings(std::string("l\0e\0t\0 \0", 8)) == "syntax/not-utf8 1:2");
    CHECK(findings("let x = \x1B 1") == "syntax/control-character 1:9");
    CHECK(findings("") == "");
    CHECK(Parsed("let x = \"\xFF\"").file.has_errors);
}

TEST_CASE("time grows with the text, not faster") {
    const std::clock_t start = std::clock();
    (void)Parsed(repeat("}", 100'000));
    (void)Parsed("service s {" + repeat("\n a {", 20'000));
    (void)Parsed("let x = " + repeat("[(", 50'000));
    (void)Parsed("let x = " + repeat("\"${", 50'000));
    (void)Parsed(repeat("a b\n", 50'000));
    (void)Parsed("service s {\n" + repeat("a $, ", 50'000));
    (void)Parsed("service s {\n" + repeat("a } ", 50'000));
    (void)Parsed("service s {\n a = 1" + repeat("}", 100'000));
    (void)Parsed("let x = [ $" + repeat("\n", 500'000));
    (void)Parsed(repeat("service a, ", 50'000));
    (void)Parsed(repeat("a = 1, ", 50'000));
    (void)Parsed("service s {" + repeat(" a: 1 }, b {", 20'000));
    (void)Parsed("let x = [" + repeat("(], ", 50'000));
    (void)Parsed("let x = " + repeat("a/", 50'000));
    (void)Parsed("service s {\n" + repeat("a = \"b c\" d\" ", 50'000));
    (void)Parsed("service s:\n" + repeat(" a: 1\n", 50'000));
    (void)Parsed("service s {" + repeat(" \"a\": 1,", 50'000));
    (void)Parsed(repeat("service a {\n  b = f(1\n}\n", 20'000));
    CHECK((std::clock() - start) / CLOCKS_PER_SEC < 90);  // some three seconds of it in a release build
}

}  // namespace mlwc::test
