// What is inserted as a whole compiles; what a typed character asks for.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/lsp/conversation.h"

namespace mlwc::tests {
namespace {

constexpr const char* path = "/project/main.mlw";
const std::string app = "app demo {\n  region = \"us-east-1\"\n}\n\n";

/// What a snippet is before anybody types: `${1:x}` is x, `${1|x,y|}` is x, `$0` is nothing.
std::string as_inserted(std::string text) {
    for (std::size_t at = text.find('$'); at != std::string::npos; at = text.find('$', at)) {
        if (text[at + 1] != '{') {
            text.erase(at, 2);
            continue;
        }
        const std::size_t end = text.find('}', at);
        const std::size_t begin = text.find_first_of(":|", at);
        std::string preset = begin < end ? text.substr(begin + 1, end - begin - 1) : "";
        if (begin < end && text[begin] == '|') preset = preset.substr(0, preset.find_first_of(",|"));
        text.replace(at, end + 1 - at, preset);
        at += preset.size();
    }
    return text;
}

/// The items behind a text, asked for by a character.
Json items_behind(const std::string& text, const std::string& typed = "") {
    Conversation said;
    said.open(path, text);
    const auto line = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    const auto character = static_cast<int>(text.size() - (text.rfind('\n') + 1));
    Json params = {{"textDocument", {{"uri", Conversation::uri(path)}}},
                   {"position", {{"line", line}, {"character", character}}}};
    if (!typed.empty()) params["context"] = {{"triggerKind", 2}, {"triggerCharacter", typed}};
    const int id = said.ask("textDocument/completion", params);
    CHECK(said.run() == 0);
    return said.result(id)["items"];
}

TEST_CASE("a workload that is inserted as a whole is found no fault with") {
    int workloads = 0;
    for (const Json& item : items_behind(app)) {
        const std::string label = item["label"];
        if (!label.starts_with("service") && !label.starts_with("worker") && !label.starts_with("job")) continue;
        CAPTURE(label);
        Conversation said;
        said.open(path, app + as_inserted(item["textEdit"]["newText"]));
        CHECK(said.run() == 0);
        // Nothing scales what nobody asked for more of, and the like: warnings are for the person to think about.
        const Json found = said.diagnostics(path);
        CHECK_MESSAGE(found.empty(), found.dump(1));
        ++workloads;
    }
    CHECK(workloads == 9);
}

TEST_CASE("a blank asks where a value or a name has to stand, and nowhere else") {
    const std::string service = app + "service api {\n  image = ecr(\"a/b\", tag: \"1\")\n";
    CHECK(items_behind(service + "  on = ", " ").size() > 5);
    CHECK(items_behind(service + "  memory = 4 ", " ").size() > 5);
    CHECK(items_behind(service + "  calls = [api, ", " ").size() > 0);
    CHECK(items_behind(service + "  ", " ").empty());
    CHECK(items_behind(service + "  on ", " ").empty());
    CHECK(items_behind(service + "  ").size() > 20);
}

TEST_CASE("a brace asks inside of a text only") {
    const std::string service = app + "service api {\n  image = ecr(\"a/b\", tag: \"1\")\n";
    CHECK(items_behind(service + "  env = { A: \"${", "{").size() > 0);
    CHECK(items_behind(service + "  scale {", "{").empty());
    CHECK(items_behind(service + "  traffic { peak = 5 req/", "/").size() > 2);
    CHECK(items_behind(service + "  path = \"/", "/").empty());
}

}  // namespace
}  // namespace mlwc::tests
