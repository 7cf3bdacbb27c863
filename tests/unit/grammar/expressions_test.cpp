// Precedence and shape of expressions.
#include <doctest/doctest.h>

#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {

TEST_CASE("operators bind from `or` to postfix") {
    CHECK(expression("a or b and c") == "(or a (and b c))");
    CHECK(expression("not a and b") == "(and (not a) b)");
    CHECK(expression("not a == b") == "(not (== a b))");
    CHECK(expression("a < b + c") == "(< a (+ b c))");
    CHECK(expression("a in 1..n + 1") == "(in a (Range 1 (+ n 1)))");
    CHECK(expression("a not in b or c") == "(or (not in a b) c)");
    CHECK(expression("a + b * c - d") == "(- (+ a (* b c)) d)");
    CHECK(expression("a / b / c") == "(/ (/ a b) c)");
    CHECK(expression("-a * b") == "(* (- a) b)");
    CHECK(expression("- a.b") == "(- (Member a b))");
    CHECK(expression("(a or b) and c") == "(and (or a b) c)");
    CHECK(expression("not not a") == "(not (not a))");
    CHECK(expression("a != b") == "(!= a b)");
    CHECK(expression("a <= b and c >= d and e > f") == "(and (and (<= a b) (>= c d)) (> e f))");
}

TEST_CASE("postfix operators chain from left to right") {
    CHECK(expression("a.b[1].c(2, n: 3)") == "(Call (Member (Index (Member a b) 1) c) 2 (NamedArgument n 3))");
    CHECK(expression("a.if.then") == "(Member (Member a if) then)");
    CHECK(expression("f()") == "(Call f)");
    CHECK(expression("f(a,)") == "(Call f a)");
}

TEST_CASE("a condition has three parts") {
    CHECK(expression("if a then 1 else if b then 2 else 3") == "(If a 1 (If b 2 3))");
    CHECK(expression("if a then\n 1 else\n 2") == "(If a 1 2)");
    CHECK(expression("if a\n then 1\n else 2") == "(If a 1 2)");
}

TEST_CASE("lists, records and ranges") {
    CHECK(expression("[]") == "(List)");
    CHECK(expression("[1, [2], ]") == "(List 1 (List 2))");
    CHECK(expression("{}") == "(Record)");
    CHECK(expression("{ ...base, a: 1, \"b c\": none, in: true }") ==
          "(Record (Spread base) (RecordEntry a 1) (RecordEntry \"b c\" none) (RecordEntry in true))");
    CHECK(expression("{\n a: 1\n b: 2\n}") == "(Record (RecordEntry a 1) (RecordEntry b 2))");
    CHECK(expression("1..9") == "(Range 1 9)");
    CHECK(expression("0..") == "(Range 0 -)");
    CHECK(expression("..9") == "(Range - 9)");
    CHECK(expression("..\"${a}\"") == "(Range - (Interpolation a))");
}

TEST_CASE("a newline ends an expression except in brackets and after an operator") {
    CHECK(Parsed("let a = 1\nlet b = 2\n").tree() == "(Let a - 1) (Let b - 2)");
    CHECK(expression("1 +\n 2") == "(+ 1 2)");
    CHECK(expression("(1\n + 2)") == "(+ 1 2)");
    CHECK(expression("[1,\n // why\n 2\n]") == "(List 1 2)");
    CHECK(expression("f(\n a,\n b: 2\n)") == "(Call f a (NamedArgument b 2))");
    CHECK(findings("let a = 1\n + 2\n") == "syntax/expected 2:2");
}

TEST_CASE("spans are those of the tokens, without what follows") {
    const Parsed parsed("let x = [ a + b , f( 1 ) ]  // end\n");
    const ast::NodeId let = parsed.file.child(parsed.file.root, 0);
    const ast::NodeId list = parsed.file.child(let, 2);
    CHECK(parsed.text(let) == "let x = [ a + b , f( 1 ) ]");
    CHECK(parsed.text(list) == "[ a + b , f( 1 ) ]");
    CHECK(parsed.text(parsed.file.child(list, 0)) == "a + b");
    CHECK(parsed.text(parsed.file.child(list, 1)) == "f( 1 )");
}

}  // namespace mlwc::test
