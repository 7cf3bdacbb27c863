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
    const std::vector<std::string> found =
        lsp::used_in("use \"a.mlw\" as a\n\tuse] \"b\"\nuses \"no\"\nuse \"b.mlw\nuse x\nuse\"c\"");
    CHECK(found == std::vector<std::string>{"a.mlw", "b", "c"});
}

TEST_CASE("a `use` that no line begins with is learned from the program") {
    Conversation said;
    said.open(main_path, "] use \"shared/base.mlw\" as base\n");
    said.open(module_path, "param p: string\n");
    CHECK(said.run() == 0);
    CHECK(!said.diagnostics(main_path).empty());
    CHECK(said.diagnostics(module_path).empty());  // alone it would say that `p` is not set
}

TEST_CASE("what begins a line and is no `use` to the parser leads nowhere") {
    const std::string user = "/project/a.mlw";
    Conversation said;
    said.files[user] = "use \"main.mlw\" as main\n\nlet broken = undefined_here\n";
    said.open(main_path, "let text = \"\"\"\nuse \"a.mlw\" as base\n\"\"\"\n");
    said.pause();
    CHECK(said.run() == 0);
    CHECK(said.diagnostics(user).size() == 1);  // it is a program, and main a part of it
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

TEST_CASE("a lock file and facts that stand beside a program count as they do on the command line") {
    constexpr const char* program =
        "app shop {\n  region = \"us-east-1\"\n}\n\nservice web {\n"
        "  image = ecr(\"shop/web\", tag: \"1\")\n}\n";
    Conversation said;
    said.files["/project/mlwc.lock"] =
        R"({"mlwc_lock": 1, "choices": [{"program": "main.mlw", "params": {}, "workloads":
        {"web": {"platform": "fargate", "size": "1 vCPU, 4 GiB", "usd_per_month": "36.0401"}}}]})";
    said.open(main_path, program);
    // No choice is judged by facts that cannot be read.
    said.save("/project/mlwc-catalog.json", R"({"mlwc_catalog": 1, "prices": [], "instances": [], "quotas": 5})");
    CHECK(said.run() == 0);
    std::vector<std::string> told;
    for (const Json& message : said.heard()) {
        if (message.value("method", "") != "textDocument/publishDiagnostics") continue;
        for (const Json& one : message["params"]["diagnostics"]) told.push_back(one["code"]);
    }
    CHECK(told == std::vector<std::string>{"lock/held", "file/bad-catalog"});
}

}  // namespace
}  // namespace mlwc::tests
