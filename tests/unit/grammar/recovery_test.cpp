// One mistake, one diagnostic; several mistakes, several.
#include <doctest/doctest.h>

#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {

TEST_CASE("independent mistakes are all found and what is sound is kept") {
    const Parsed parsed(
        "let = 1\n"
        "service s {\n"
        "  a = \n"
        "  b = 1 +\n"
        "  c = [1, , 2]\n"
        "  d = f(1\n"
        "  e = 5\n"
        "}\n"
        "let z = 3\n");
    CHECK(parsed.findings() ==
          "syntax/expected 1:5; syntax/expected 3:6; syntax/expected 4:10; syntax/expected 5:11; syntax/unclosed 6:10");
    CHECK(parsed.tree() ==
          "(Let ? - 1) (Workload service s - - (Body (Attribute a ?) (Attribute b (+ 1 ?)) "
          "(Attribute c (List 1 ? 2)) (Attribute d (Call f 1)) (Attribute e 5))) (Let z - 3)");
    CHECK(parsed.file.has_errors);
    CHECK(parsed.file.lost_name);
}

TEST_CASE("a missing closing brace is found by indentation and the next declaration") {
    const Parsed lost("service s {\n  scale {\n    min = 1\n  port = 80\n}\nservice t { a = 1 }\n");
    CHECK(lost.findings() == "syntax/unclosed 3:12");
    REQUIRE(lost.diagnostics.front().labels.size() == 1);
    CHECK(lost.sources[FileId{0}].place(lost.diagnostics.front().labels.front().span.begin).line == 2);
    CHECK(lost.file.children(lost.file.root).size() == 2);

    CHECK(findings("service s {\n  a = 1\nservice t { a = 1 }\n") == "syntax/unclosed 2:8");
    CHECK(findings("service s {\n  a { b = 1\n  c = 2\n}\nlet x = 1\n") == "syntax/unclosed 2:12");
    CHECK(findings("service s {\n  a = 1\n") == "syntax/unclosed 2:8");
    CHECK(findings("for i in xs {\n  service s {\n    a = 1\n  service t { b = 1 }\n}\nlet x = 1\n") ==
          "syntax/unclosed 3:10");
    CHECK(findings("service s {\n  tags = { a: 1\n  b = 2\n}\n") == "syntax/unclosed 2:16");
}

TEST_CASE("odd indentation is no mistake") {
    CHECK(findings("service s {\n    scale {\n  min = 1\n}\n}\n") == "");
    CHECK(findings("service s {\na = {\nb: 1\n}\n}\n") == "");
}

TEST_CASE("a stray closing brace is one message") {
    CHECK(findings("let a = 1\n}\nlet b = 2\n") == "syntax/stray-close 2:1");
    CHECK(findings("service s { }}\nlet b = 2\n") == "syntax/stray-close 1:14");
    CHECK(findings("service s {\n  a = 1)\n  b = 2\n}\n") == "syntax/stray-close 2:8");
    CHECK(findings("service s {\n  ]\n  b = 2\n}\n") == "syntax/stray-close 2:3");
}

TEST_CASE("a lost opening brace is put back by indentation") {
    CHECK(findings("service s\n  a = 1\n}\nlet b = 1\n") == "syntax/expected 1:10");
    CHECK(findings("service s {\n  scale\n    min = 1\n  }\n  b = 1\n}\n") == "syntax/expected 2:8");
    CHECK(findings("service s\n{\n  a = 1\n}\n") == "syntax/expected 1:10");
    CHECK(Parsed("service s\n  a = 1\n}\n").tree() == "(Workload service s - - (Body (Attribute a 1)))");
}

TEST_CASE("lost first words and names") {
    const Parsed nameless("service {\n  a = 1\n}\nlet b = 2\n");
    CHECK(nameless.findings() == "syntax/expected 1:9");
    CHECK(nameless.file.lost_name);
    const ast::Node& service = nameless.file[nameless.file.child(nameless.file.root, 0)];
    CHECK((service.flags & ast::lost_name_flag) != 0);
    CHECK(findings("replicas = 2\nlet b = 1\n") == "syntax/expected 1:1");
    CHECK(findings("stage: \"dev\" | \"prod\" = \"dev\"\n") == "syntax/expected 1:1");
    CHECK(findings("x in [1, 2] {\n  service s { a = 1 }\n}\n") == "syntax/expected 1:1");
    CHECK(findings("\"a test\" {\n  expect a == b\n}\n") == "syntax/expected 1:1");
    CHECK(findings("@@@ what\nlet b = 1\n") == "syntax/expected 1:1");
    CHECK(findings("kind {\n  a: int\n  b: int = 1\n}\n") == "syntax/expected 1:6");
}

TEST_CASE("what failed inside is flagged") {
    const Parsed parsed("service s {\n  a = 1 2\n}\nservice t { a = 1 }\n");
    CHECK(parsed.findings() == "syntax/expected 2:9");
    const auto declarations = parsed.file.children(parsed.file.root);
    REQUIRE(declarations.size() == 2);
    CHECK((parsed.file[declarations[0]].flags & ast::recovered_flag) != 0);
    CHECK((parsed.file[declarations[1]].flags & ast::recovered_flag) == 0);
}

}  // namespace mlwc::test
