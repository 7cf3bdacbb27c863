// The one style, rule by rule. Whole files are cases in tests/cases/grammar/format.
#include "grammar/format.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {
namespace {

std::string styled(std::string_view text) {
    const Parsed parsed{std::string(text)};
    return grammar::format(parsed.sources[FileId{0}].text(), parsed.file);
}

/// `let x = <expression>` after formatting, without the newline.
std::string value(std::string_view expression) {
    std::string text = styled("let x = " + std::string(expression));
    text.pop_back();
    return text.substr(8);
}

std::string type_of(std::string_view type) {
    std::string text = styled("type T = " + std::string(type));
    text.pop_back();
    return text.substr(9);
}

}  // namespace

TEST_CASE("a text ends in one newline, and an empty one stays empty") {
    CHECK(styled("") == "");
    CHECK(styled(" \n\t\n") == "");
    CHECK(styled("let a = 1") == "let a = 1\n");
    CHECK(styled("\n\nlet a = 1\n\n\n") == "let a = 1\n");
    CHECK(styled("// only this") == "// only this\n");
}

TEST_CASE("lines end in newlines alone, and a byte order mark goes") {
    CHECK(styled("\xEF\xBB\xBFlet a = 1\r\nlet b = 2\r\n") == "let a = 1\nlet b = 2\n");
    CHECK(styled("// a \r\nlet a = \"\"\"\r\n  x\r\n  \"\"\"\r\n") == "// a\nlet a = \"\"\"\n  x\n  \"\"\"\n");
}

TEST_CASE("of two carriage returns in a text block the first is text") {
    const std::string text = "let a = \"\"\"\n  x\r\r\n  \"\"\"\n";
    CHECK(styled(text) == text);
}

TEST_CASE("a text with syntax errors stays as it is") {
    CHECK(styled("app  a {\n  x =\n}") == "app  a {\n  x =\n}");
    CHECK(styled("let  a = 1;") == "let  a = 1;");
}

TEST_CASE("operators have blanks around them, signs and brackets none inside") {
    CHECK(value("a+b*-c") == "a + b * -c");
    CHECK(value("not( a==b )and c  not   in [ 1,2 ]") == "not (a == b) and c not in [1, 2]");
    CHECK(value("f( a , n :1 )[ 0 ] . g") == "f(a, n: 1)[0].g");
    CHECK(value("( 1 .. 9 )") == "(1..9)");
    CHECK(value("a in 1.. and b in ..9") == "a in 1.. and b in ..9");
    CHECK(value("{a:1,...b}") == "{ a: 1, ...b }");
    CHECK(value("{ }") == "{}");
    CHECK(value("[ ]") == "[]");
    CHECK(value("-a - -1") == "-a - -1");
    CHECK(value("if a then b else c") == "if a then b else c");
}

TEST_CASE("a unit stands one blank behind its number, a percent sign at it") {
    CHECK(value("3_000USD/month") == "3_000 USD/month");
    CHECK(value("[0.25vCPU, 60 %, 1%..100 %, 7 billion, 4]") == "[0.25 vCPU, 60%, 1%..100%, 7 billion, 4]");
}

TEST_CASE("strings are never changed") {
    CHECK(value("\"a  ${ x+1 }  \\u{41}\"") == "\"a  ${ x+1 }  \\u{41}\"");
    const std::string block =
        "app a {\n  text = \"\"\"\n      deep\n   ${ x }\n    \"\"\"\n  b    = 1\n  cc   = 2\n}\n";
    CHECK(styled(block) == "app a {\n  text = \"\"\"\n      deep\n   ${ x }\n    \"\"\"\n  b  = 1\n  cc = 2\n}\n");
}

TEST_CASE("types") {
    CHECK(type_of("|\"a\"|\"b\"") == "\"a\" | \"b\"");
    CHECK(type_of("| \"a\"") == "\"a\"");
    CHECK(type_of("[ string ]") == "[string]");
    CHECK(type_of("{ string :[T]? }?") == "{string: [T]?}?");
    CHECK(type_of("{a:int,b:vcpu( > 0vCPU )=1 vCPU}") == "{ a: int, b: vcpu(> 0 vCPU) = 1 vCPU }");
    CHECK(type_of("s3 . read( path:string deploy )") == "s3.read(path: string deploy)");
    CHECK(type_of("{ a: 1 | 2   deploy }") == "{ a: 1 | 2  deploy }");  // with one blank it would be a unit
}

TEST_CASE("a map is a map however it is laid out") {
    CHECK(type_of("{\n  // why\n  string\n  : T }") == "{\n  // why\n  string: T\n}");
}

TEST_CASE("entries of a body that was written on one line stay there if they fit") {
    CHECK(styled("app a{x=1,y{z=2}}") == "app a { x = 1, y { z = 2 } }\n");
    CHECK(styled("app a { x = 1, }") == "app a { x = 1 }\n");
    CHECK(styled("app a {}") == "app a { }\n");
    CHECK(styled("app a { x = 1,\n y = 2 }") == "app a {\n  x = 1\n  y = 2\n}\n");
    CHECK(styled("app a { x = 1 // why\n}") == "app a {\n  x = 1  // why\n}\n");
}

TEST_CASE("of blank lines one stays, and none beside a brace") {
    CHECK(styled("app a {\n\n  x = 1\n\n\n\n  y = 2\n\n}\n\n\nlet b = 1") ==
          "app a {\n  x = 1\n\n  y = 2\n}\n\nlet b = 1\n");
    CHECK(styled("// a\n\n\n// b\nlet b = 1\n\n// c\n") == "// a\n\n// b\nlet b = 1\n\n// c\n");
}

TEST_CASE("brackets that were written over several lines stay so, one element a line") {
    CHECK(value("f(a,\n b)") == "f(\n  a,\n  b\n)");
    CHECK(value("{\n a: 1, b: 2 }") == "{\n  a: 1,\n  b: 2\n}");
    CHECK(value("[f(1),\n f(2),]") == "[\n  f(1),\n  f(2)\n]");
    CHECK(value("f([\n g(1)\n])") == "f([\n  g(1)\n])");
    CHECK(value("f([\n g(1)\n], 2)") == "f(\n  [\n    g(1)\n  ],\n  2\n)");
}

TEST_CASE("plain values share the lines of a list as they were written") {
    CHECK(value("[\"--epochs\", \"3\",\n\"--rate\", 0.1]") == "[\n  \"--epochs\", \"3\",\n  \"--rate\", 0.1\n]");
    CHECK(value("[\n1, 2, -3\n]") == "[\n  1, 2, -3\n]");
}

TEST_CASE("a newline behind an operator stays, one before it moves") {
    CHECK(value("a and\nb and c") == "a and\n  b and c");
    CHECK(value("(a\n+ b)") == "(\n  a +\n  b\n)");
    CHECK(type_of("\"a\"\n| \"b\"") == "\"a\"\n  | \"b\"");
    CHECK(value("if a then\nb\nelse\nc") == "if a\n  then b\n  else c");
}

TEST_CASE("an operator does not end the line of a `for`") {
    CHECK(styled("for x in a +\n[1] { job j { } }") == "for x in a + [1] { job j { } }\n");
}

TEST_CASE("`let` and `output` line up like attributes, params do not") {
    CHECK(styled("let a = 1\nlet long = 2\nparam p: int = 1\nlet b = 3") ==
          "let a    = 1\nlet long = 2\nparam p: int = 1\nlet b = 3\n");
}

}  // namespace mlwc::test
