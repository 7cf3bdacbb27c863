// Habits of other languages: each has its own message, and the fix leads to the text that was meant.
#include <doctest/doctest.h>

#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {
namespace {

/// What is found, and whether the first fix of each finding leaves nothing to find.
std::string mistake(std::string text) {
    const Parsed parsed(std::move(text));
    const bool cured = !parsed.diagnostics.empty() && findings(parsed.fixed()).empty();
    return parsed.findings() + (cured ? " cured" : "");
}

std::string in_service(std::string_view entry) {
    return mistake("service s {\n" + std::string(entry) + "\n  last = 1\n}\n");
}

}  // namespace

TEST_CASE("signs between a name and its value") {
    CHECK(in_service("a: 1") == "syntax/colon-for-equals 2:2 cured");
    CHECK(in_service("a: 1, b: 2\nc: 3") == "syntax/colon-for-equals 2:2 cured");
    CHECK(in_service("a == 1") == "syntax/comparison-for-equals 2:3 cured");
    CHECK(in_service("a => 1") == "syntax/fat-arrow 2:3 cured");
    CHECK(in_service("a = { b = 1 }") == "syntax/equals-for-colon 2:9 cured");
    CHECK(in_service("a = { b => 1 }") == "syntax/fat-arrow 2:9 cured");
    CHECK(in_service("a = f(b = 1)") == "syntax/equals-for-colon 2:9 cured");
    CHECK(in_service("a 1") == "syntax/expected 2:2 cured");
    CHECK(in_service("a = if b = 1 then 2 else 3") == "syntax/equals-for-comparison 2:10 cured");
    CHECK(mistake("let a : int : 1") == "syntax/colon-for-equals 1:13 cured");
}

TEST_CASE("operators") {
    CHECK(mistake("let a = b && c") == "syntax/symbol-operator 1:11 cured");
    CHECK(mistake("let a = b || c") == "syntax/symbol-operator 1:11 cured");
    CHECK(mistake("let a = !b") == "syntax/symbol-operator 1:9 cured");
    CHECK(mistake("let a = b % c") == "syntax/modulo 1:11");
    CHECK(mistake("let a = b/2") == "syntax/division-spaces 1:10 cured");
    CHECK(mistake("let a = 3 GiB/2") == "syntax/division-spaces 1:14 cured");
}

TEST_CASE("separators, comments and quotes") {
    CHECK(in_service("a = 1;") == "syntax/semicolon 2:6 cured");
    CHECK(in_service("a = 1; b = 2") == "syntax/semicolon 2:6 cured");
    CHECK(mistake("let a = 1;\nlet b = 2\n") == "syntax/semicolon 1:10 cured");
    CHECK(in_service("a = 1 b = 2") == "syntax/missing-separator 2:6 cured");
    CHECK(in_service("a { } b { }") == "syntax/missing-separator 2:6 cured");
    CHECK(in_service("a = [1 2]") == "syntax/missing-separator 2:7 cured");
    CHECK(in_service("a = [b,\n c\n d]") == "syntax/missing-separator 3:3 cured");
    CHECK(mistake("let a = 1 let b = 2") == "syntax/missing-separator 1:10 cured");
    CHECK(in_service("# why\na = 1 # why") == "syntax/hash-comment 2:1; syntax/hash-comment 3:7 cured");
    CHECK(in_service("a = 'b'") == "syntax/single-quotes 2:5 cured");
    CHECK(in_service("a = 8  GiB") == "syntax/unit-spaces 2:6 cured");
    CHECK(in_service("a = .5") == "syntax/expected 2:5 cured");
}

TEST_CASE("reserved words as names") {
    CHECK(mistake("let in = 1") == "syntax/reserved-word 1:5 cured");
    CHECK(mistake("let if = 1") == "syntax/reserved-word 1:5 cured");
    CHECK(in_service("not = 1") == "syntax/reserved-word 2:1 cured");
    CHECK(in_service("fn { a = 1 }") == "syntax/reserved-word 2:1 cured");
    CHECK(Parsed("let if = 1").findings() == "syntax/reserved-word 1:5");
}

TEST_CASE("every message says what was found") {
    for (const Diagnostic& found : Parsed("let = 1\nservice s {\n a b\n c = [1 2\n}\nlet x = 3 +").diagnostics) {
        CHECK(found.message.size() > 10);
        CHECK(found.message.back() != '.');
        CHECK(found.message.find("nvalid") == std::string::npos);
        CHECK(found.span.end >= found.span.begin);
    }
}

}  // namespace mlwc::test
