// Two texts of one meaning are told from two of different meaning.
#include "grammar/same_tree.h"

#include <doctest/doctest.h>

#include <string_view>

#include "compiler/base/sink.h"
#include "compiler/base/symbol.h"
#include "grammar/parse.h"

namespace mlwc::grammar {
namespace {

bool same(std::string_view left, std::string_view right) {
    Interner symbols;
    DiagnosticSink sink;
    const ast::File one = parse(FileId{0}, left, symbols, sink);
    const ast::File other = parse(FileId{0}, right, symbols, sink);
    REQUIRE_FALSE(sink.has_errors());
    return same_tree(one, other);
}

}  // namespace

TEST_CASE("where nodes stand does not count") {
    CHECK(same("let a = 1 + 2", "let  a=1+2"));
    CHECK(same("let a = ((1 + 2)) * 3", "let a = (1\n+ 2) * 3"));
    CHECK(same("app a { x = 1, y = 2 }", "app a {\n  x = 1 // why\n  y = 2\n}"));
    CHECK(same("type T = \"a\" | \"b\"", "type T =\n| \"a\"\n| \"b\""));
}

TEST_CASE("what is said counts") {
    CHECK_FALSE(same("let a = 1 + 2", "let a = 2 + 1"));
    CHECK_FALSE(same("let a = 1 + 2", "let a = 1 - 2"));
    CHECK_FALSE(same("let a = (1 + 2) * 3", "let a = 1 + 2 * 3"));
    CHECK_FALSE(same("let a = 1 GiB", "let a = 1 MiB"));
    CHECK_FALSE(same("let a = 1.0", "let a = 1"));
    CHECK_FALSE(same("let a = 1..", "let a = ..1"));
    CHECK_FALSE(same("let a = \"x \"", "let a = \"x\""));
    CHECK_FALSE(same("kind k { a: T deploy }", "kind k { a: T }"));
    CHECK_FALSE(same("let a = 1", "let a = 1\nlet b = 2"));
}

TEST_CASE("documentation counts, other comments do not") {
    CHECK(same("// a\nlet a = 1", "let a = 1 // b"));
    CHECK_FALSE(same("/// a\nlet a = 1", "// a\nlet a = 1"));
    CHECK_FALSE(same("/// a\nlet a = 1", "/// b\nlet a = 1"));
}

}  // namespace mlwc::grammar
