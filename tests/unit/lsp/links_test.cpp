// The files that `use` names: links, and where going to their definition leads, with another name and without.
#include <doctest/doctest.h>

#include <string>

#include "tests/lsp/conversation.h"

namespace mlwc::tests {
namespace {

constexpr const char* main_path = "/project/main.mlw";
constexpr const char* main_text = R"(use "base.mlw" as base
use "plain.mlw"

app demo {
  region = "us-east-1"
}
)";

TEST_CASE("each file that is used is a link, whether it has another name or not") {
    Conversation said("utf-8");
    said.open("/project/base.mlw", "let small = 2 GiB\n");
    said.open("/project/plain.mlw", "let large = 4 GiB\n");
    said.open(main_path, main_text);
    const Json document = {{"uri", Conversation::uri(main_path)}};
    const int links = said.ask("textDocument/documentLink", {{"textDocument", document}});
    const int definition = said.ask("textDocument/definition",
                                    {{"textDocument", document}, {"position", {{"line", 1}, {"character", 8}}}});
    CHECK(said.run() == 0);
    const Json& found = said.answer(links)["result"];
    REQUIRE(found.size() == 2);
    CHECK(found[0]["target"] == Conversation::uri("/project/base.mlw"));
    CHECK(found[1]["target"] == Conversation::uri("/project/plain.mlw"));
    CHECK(found[1]["range"]["start"]["line"] == 1);
    const Json& place = said.answer(definition)["result"];
    const Json& first = place.is_array() ? place[0] : place;
    CHECK(first["uri"] == Conversation::uri("/project/plain.mlw"));
}

}  // namespace
}  // namespace mlwc::tests
