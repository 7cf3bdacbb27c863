// Renaming across files: a module is part of all programs that use it, and each of them has to keep its meaning.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/lsp/conversation.h"

namespace mlwc::tests {
namespace {

constexpr const char* main_path = "/project/main.mlw";
constexpr const char* other_path = "/project/other.mlw";
constexpr const char* module_path = "/project/base.mlw";

constexpr const char* main_text = R"(use "base.mlw" as base with { vis: public }

app demo {
  region = "us-east-1"
}

param size: base.Size = 2

service api {
  image  = ecr("demo/api", tag: "1")
  memory = base.times(n: size) + base.small
}
)";
constexpr const char* other_text = R"(use "base.mlw" with { vis: internal }

let big = small + small
)";
constexpr const char* module_text = R"(param vis: internal | public

type Size = int(1..3)

let small = 2 GiB
let level = vis

fn times(n: Size) -> bytes = n * small
)";

/// What is written anew where, `main 1:20 base, main 7:13 base`, or why nothing is. The cursor is at `where` of `path`.
std::string renamed(const char* path, std::uint32_t line, std::uint32_t character, std::string_view name) {
    Conversation said("utf-8");
    said.open(main_path, main_text);
    said.open(other_path, other_text);
    said.open(module_path, module_text);
    const int id = said.ask("textDocument/rename", {{"textDocument", {{"uri", Conversation::uri(path)}}},
                                                    {"position", {{"line", line - 1}, {"character", character - 1}}},
                                                    {"newName", name}});
    CHECK(said.run() == 0);
    const Json& whole = said.answer(id);
    if (whole.contains("error")) return whole["error"]["message"];
    std::string text;
    for (const char* file : {main_path, other_path, module_path}) {
        const std::string uri = Conversation::uri(file);
        if (!whole["result"]["changes"].contains(uri)) continue;
        text += (text.empty() ? "" : " ") + uri.substr(uri.rfind('/') + 1) + ":";
        for (const Json& edit : whole["result"]["changes"][uri]) {
            const Json& start = edit["range"]["start"];
            text += " " + std::to_string(start["line"].get<int>() + 1) + ":" +
                    std::to_string(start["character"].get<int>() + 1);
        }
    }
    return text;
}

TEST_CASE("the name of a module is renamed in the file that gives it") {
    CHECK(renamed(main_path, 1, 19, "b") == "main.mlw: 1:19 7:13 11:12 11:34");
    CHECK(renamed(main_path, 11, 13, "b") == "main.mlw: 1:19 7:13 11:12 11:34");
    CHECK(renamed(main_path, 11, 13, "size") == "`size` is declared already, in line 7");
}

TEST_CASE("what a module declares is renamed in every program that uses it") {
    CHECK(renamed(module_path, 5, 5, "little") == "main.mlw: 11:39 other.mlw: 3:11 3:19 base.mlw: 5:5 8:34");
    CHECK(renamed(main_path, 11, 40, "little") == "main.mlw: 11:39 other.mlw: 3:11 3:19 base.mlw: 5:5 8:34");
    CHECK(renamed(other_path, 3, 12, "little") == "main.mlw: 11:39 other.mlw: 3:11 3:19 base.mlw: 5:5 8:34");
    CHECK(renamed(main_path, 7, 19, "Level") == "main.mlw: 7:18 base.mlw: 3:6 8:13");
    CHECK(renamed(main_path, 1, 31, "seen") == "main.mlw: 1:31 other.mlw: 1:23 base.mlw: 1:7 6:13");
}

TEST_CASE("a name that one of those programs has already is refused") {
    CHECK(renamed(main_path, 11, 40, "big") ==
          "`small` cannot be called `big`: in line 3 of other.mlw: `big` is declared twice (name/duplicate)");
    CHECK(renamed(main_path, 11, 40, "n") ==
          "`small` cannot be called `n`: in line 8 of base.mlw `n` would mean what line 8 of base.mlw declares");
}

}  // namespace
}  // namespace mlwc::tests
