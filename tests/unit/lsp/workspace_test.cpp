// Programs of several files: unsaved modules are seen, and a module is judged as part of those who use it.
#include "compiler/lsp/workspace.h"

#include <doctest/doctest.h>

#include "tests/lsp/conversation.h"

namespace mlwc::tests {
namespace {

constexpr const char* main_path = "/project/main.mlw";
constexpr const char* module_path = "/project/shared/base.mlw";
constexpr const char* main_text = R"(use "shared/base.mlw" as base

app demo {
  region = "us-east-1"
}

service api {
  image = ecr("demo/api", tag: base.version)
}
)";

TEST_CASE("`use` is read off the beginnings of lines") {
    const std::vector<std::string_view> found =
        lsp::used_in("use \"a.mlw\" as a\n  use \"no\"\nuse \"b.mlw\nuse x\nuse \"c\"");
    CHECK(found == std::vector<std::string_view>{"a.mlw", "c"});
}

TEST_CASE("the text of an open module goes before the one on the disk") {
    Conversation said;
    said.files[module_path] = "let version = 5\n";
    said.open(main_path, main_text);
    said.open(module_path, "let version = \"5\"\n");
    CHECK(said.run() == 0);
    CHECK(said.diagnostics(main_path).empty());
    CHECK(said.diagnostics(module_path).empty());
}

TEST_CASE("an edit of a module is felt where it is used") {
    Conversation said;
    said.open(main_path, main_text);
    said.open(module_path, "let version = \"5\"\n");
    said.tell("textDocument/didChange", {{"textDocument", {{"uri", Conversation::uri(module_path)}, {"version", 2}}},
                                         {"contentChanges", {{{"text", "let version = 5\n"}}}}});
    CHECK(said.run() == 0);
    REQUIRE(said.diagnostics(main_path).size() == 1);
    CHECK(said.diagnostics(main_path)[0]["severity"] == 1);
}

TEST_CASE("a closed module is read from the disk again") {
    Conversation said;
    said.files[module_path] = "let version = 5\n";
    said.open(main_path, main_text);
    said.open(module_path, "let version = \"5\"\n");
    said.tell("textDocument/didClose", {{"textDocument", {{"uri", Conversation::uri(module_path)}}}});
    CHECK(said.run() == 0);
    CHECK(said.diagnostics(main_path).size() == 1);
}

}  // namespace
}  // namespace mlwc::tests
