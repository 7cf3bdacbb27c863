// Numbers, units and strings.
#include <doctest/doctest.h>

#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {

TEST_CASE("a unit belongs to its number") {
    CHECK(expression("3_000 USD/month") == "3000USD/month");
    CHECK(expression("0.25 vCPU") == "25e-2vCPU");
    CHECK(expression("60%") == "60%");
    CHECK(expression("7 billion") == "7billion");
    CHECK(expression("512MiB + 1 GiB") == "(+ 512MiB 1GiB)");
    CHECK(expression("50 req/s * 2") == "(* 50req/s 2)");
    CHECK(expression("6 GiB / 2") == "(/ 6GiB 2)");
    CHECK(expression("if a then 1 else 2") == "(If a 1 2)");
    CHECK(expression("1 and 2") == "(and 1 2)");
    CHECK(expression("x == 3 GiB or y") == "(or (== x 3GiB) y)");
}

TEST_CASE("a name before `=`, `{` or `:` is no unit") {
    CHECK(findings("service s { a = 1 b = 2 }") == "syntax/missing-separator 1:18");
    CHECK(Parsed("service s { a = 1 b = 2 }").tree() ==
          "(Workload service s - - (Body (Attribute a 1) (Attribute b 2)))");
    CHECK(findings("service s { a = 1 b { c = 2 } }") == "syntax/missing-separator 1:18");
    CHECK(findings("let x = { a: 1 b: 2 }") == "syntax/missing-separator 1:15");
    CHECK(expression("3 GiB == a") == "(== 3GiB a)");
}

TEST_CASE("numbers that cannot be written") {
    CHECK(expression("9223372036854775807") == "9223372036854775807");
    CHECK(expression("9223372036854775808") == "syntax/number-too-large 1:9");
    CHECK(expression("1_000_000.000_001") == "1000000000001e-6");
    CHECK(expression(".5") == "syntax/expected 1:9");
    CHECK(expression("8  GiB") == "syntax/unit-spaces 1:10");
    CHECK(expression("8 GiB/2") == "syntax/division-spaces 1:14");
    CHECK(expression("60 % 7") == "syntax/modulo 1:12");
    CHECK(expression("a % 7") == "syntax/modulo 1:11");
}

TEST_CASE("strings are decoded") {
    CHECK(expression(R"("a\n\t\"\\\u{e9}\${b}")") == "\"a\n\t\"\\\xC3\xA9${b}\"");
    CHECK(expression(R"("a${b}c${d.e}")") == "(Interpolation \"a\" b \"c\" (Member d e))");
    CHECK(expression(R"("${"x${y}"}")") == "(Interpolation (Interpolation \"x\" y))");
    CHECK(expression(R"("$5 {a}")") == "\"$5 {a}\"");
    CHECK(expression(R"("")") == "\"\"");
    CHECK(expression(R"("a\qb")") == "syntax/unknown-escape 1:11");
    CHECK(expression(R"("\u{d800}")") == "syntax/unknown-escape 1:10");
    CHECK(expression("'abc'") == "syntax/single-quotes 1:9");
}

TEST_CASE("a text block leaves out the indentation of its closing quotes") {
    CHECK(expression("\"\"\"\n    a\n      b\n    \"\"\"") == "\"a\n  b\"");
    CHECK(expression("\"\"\"\r\n  a\r\n  b\r\n  \"\"\"") == "\"a\nb\"");
    CHECK(expression("\"\"\"a \"quoted\" b\"\"\"") == "\"a \"quoted\" b\"");
    CHECK(expression("\"\"\"\n  a ${b} c\n  \"\"\"") == "(Interpolation \"a \" b \" c\")");
    CHECK(expression("\"\"\"\n\"\"\"") == "\"\"");
}

TEST_CASE("strings that do not end, end with their line or before the next declaration") {
    CHECK(findings("let a = \"b\nlet c = 1") == "syntax/unterminated-string 1:9");
    CHECK(findings("let a = f(\"b)\nlet c = 1") == "syntax/unterminated-string 1:11");
    CHECK(findings("let a = \"${b\"\nlet c = 1") == "syntax/unclosed 1:13");
    CHECK(findings("let a = \"${}\"\nlet c = 1") == "syntax/expected 1:12");
    CHECK(findings("service s {\n  a = \"\"\"\n  b\n}\nlet c = 1").substr(0, 30) == "syntax/unterminated-string 2:7");
}

}  // namespace mlwc::test
