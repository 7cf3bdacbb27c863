// One name has one colour, where it is declared and where it is used.
#include <doctest/doctest.h>

#include "tests/unit/lsp/acting.h"

namespace mlwc::tests {
namespace {

TEST_CASE("names of loops and functions are parameters everywhere") {
    CHECK(token("for <|lang in [\"en\"] { }") == "parameter declaration");
    CHECK(token("for k, <|mem in { a: 1 } { }") == "parameter declaration");
    CHECK(token("for k, mem in { a: 1 } { let x = <|mem }") == "parameter");
    CHECK(token("fn per(<|a: int) -> int = a") == "parameter declaration");
    CHECK(token("fn per(a: int) -> int = <|a") == "parameter");
    CHECK(token("type T = { <|a: int }") == "property");
}

TEST_CASE("words of rules and tests are what they name") {
    const std::string rule = "policy p for service {\n  severity = warning\n  require = true\n  message = \"no\"\n}\n";
    const auto at = [&](std::string_view word) {
        std::string text = rule;
        return token(text.insert(text.find(word), "<|"));
    };
    CHECK(at("service") == "type");
    CHECK(at("severity") == "property");
    CHECK(at("warning") == "enumMember");
    const std::string service =
        "app demo { region = \"us-east-1\" }\nservice api { image = ecr(\"demo/api\", tag: \"1\") }\n";
    CHECK(token(service + "test \"t\" { expect api.platform == <|fargate }\n") == "enumMember");
    CHECK(token(service + "test \"t\" { expect <|api.platform == fargate }\n") == "class");
    CHECK(token(service + "policy p { require = w.platform != <|lambda, message = \"no\" }\n") == "enumMember");
}

TEST_CASE("the alias of a module is a namespace") {
    CHECK(token("use \"net.mlw\" as base\nlet x = <|base.y") == "namespace");
}

}  // namespace
}  // namespace mlwc::tests
