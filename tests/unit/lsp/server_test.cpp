// The life of a server, and what it does about nonsense.
#include "compiler/lsp/server.h"

#include <doctest/doctest.h>

#include "compiler/lsp/frame.h"
#include "tests/lsp/conversation.h"

namespace mlwc::tests {
namespace {

constexpr const char* path = "/project/main.mlw";
constexpr const char* text = R"(app demo {
  region = "us-east-1"
}

service api {
  image = ecr("demo/api", tag: "1")
}
)";

Json at(int line, int character) { return {{"line", line}, {"character", character}}; }

TEST_CASE("it says what it can do, serves, and ends well") {
    Conversation said;
    said.open(path, text);
    CHECK(said.run() == 0);
    const Json& initialized = said.result(0);
    CHECK(initialized["serverInfo"]["name"] == "mlwc");
    CHECK(initialized["capabilities"]["textDocumentSync"]["change"] == 2);
    CHECK(said.result(1).is_null());
    CHECK(said.answer(1).contains("result"));
}

TEST_CASE("without shutdown the exit code says so") {
    Conversation said;
    said.tell("exit", Json::object());
    CHECK(said.run_to_the_end() == 1);
}

TEST_CASE("of thousands of findings in a file the first are told, and how many there are more") {
    Conversation said;
    std::string many(text);
    for (int row = 0; row < 1'500; ++row) many += "let x" + std::to_string(row) + " = unknown\n";
    said.open(path, many);
    CHECK(said.run() == 0);
    const Json told = said.diagnostics(path);
    CHECK(told.size() == 1'000);
    const std::string last = told.back()["message"];
    CHECK(last.find("500 more findings in this file are not shown") != std::string::npos);
}

TEST_CASE("who cannot open a page is told at the finding what it says") {
    Conversation said;
    said.open(path, "let x = 4 +\n");
    const int id =
        said.ask("textDocument/hover", {{"textDocument", {{"uri", Conversation::uri(path)}}}, {"position", at(0, 11)}});
    CHECK(said.run() == 0);
    const Json& hover = said.result(id);
    REQUIRE(hover.is_object());
    const std::string words = hover["contents"]["value"];
    CHECK(words.find("`syntax/expected`: The text is not a sentence of the language") != std::string::npos);
    CHECK(words.find("`mlwc explain syntax/expected`") != std::string::npos);
}

TEST_CASE("an unknown request is refused, an unknown notification passed over") {
    Conversation said;
    said.tell("mlw/nothing", Json::object());
    const int unknown = said.ask("mlw/nothing", Json::object());
    const int bad = said.ask("textDocument/documentSymbol", {{"textDocument", 5}});
    CHECK(said.run() == 0);
    CHECK(said.answer(unknown)["error"]["code"] == -32601);
    CHECK(said.answer(bad)["error"]["code"] == -32602);
}

TEST_CASE("a request that was cancelled before it was begun is not answered otherwise") {
    Conversation said;
    said.open(path, text);
    const int id = said.ask("textDocument/documentSymbol", {{"textDocument", {{"uri", Conversation::uri(path)}}}});
    said.tell("$/cancelRequest", {{"id", id}});
    CHECK(said.run() == 0);
    CHECK(said.answer(id)["error"]["code"] == -32800);
}

TEST_CASE("a body that is not JSON is told, and the next one served") {
    Conversation said;
    said.raw(lsp::framed("{\"jsonrpc\":"));
    said.open(path, text);
    CHECK(said.run() == 0);
    CHECK(said.heard()[0]["error"]["code"] == -32700);  // found while reading, before anything is answered
    CHECK(said.diagnostics(path).is_array());
}

TEST_CASE("half of a surrogate pair reads as a replacement character") {
    Conversation said;
    said.raw(
        lsp::framed(R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":)"
                    R"("file:///project/main.mlw","languageId":"mlw","version":3,"text":"// \ud800 \\ud800\n"}}})"));
    CHECK(said.run() == 0);
    CHECK(said.diagnostics(path).is_array());
}

TEST_CASE("edits are carried out one after the other, in characters of the encoding") {
    for (const char* encoding : {"utf-8", "utf-16"}) {
        const int wide = std::string(encoding) == "utf-8" ? 4 : 2;
        Conversation said(encoding);
        said.open(path, "// \U0001F680 x\nlet a = 1\n");
        const Json comment = {{"start", at(0, 0)}, {"end", at(0, 5 + wide)}};
        const Json name = {{"start", at(0, 4)}, {"end", at(0, 5)}};
        const Json changes = {{{"range", comment}, {"text", "let \u00e9"}},
                              {{"range", {{"start", at(0, 0)}, {"end", at(1, 0)}}}, {"text", ""}},
                              {{"range", name}, {"text", "c"}}};
        said.tell("textDocument/didChange",
                  {{"textDocument", {{"uri", Conversation::uri(path)}, {"version", 2}}}, {"contentChanges", changes}});
        const int id = said.ask("textDocument/documentSymbol", {{"textDocument", {{"uri", Conversation::uri(path)}}}});
        CHECK(said.run() == 0);
        REQUIRE(said.result(id).size() == 1);
        CHECK(said.result(id)[0]["name"] == "c");
        CHECK(said.result(id)[0]["selectionRange"] == name);
    }
}

}  // namespace
}  // namespace mlwc::tests
