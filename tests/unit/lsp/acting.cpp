// One conversation for each question.
#include "tests/unit/lsp/acting.h"

#include <algorithm>

#include "compiler/lsp/features/style.h"
#include "compiler/lsp/position.h"
#include "tests/lsp/conversation.h"

namespace mlwc::tests {
namespace {

constexpr const char* path = "/project/main.mlw";

struct Marked {
    std::string text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

Marked unmarked(std::string_view text) {
    Marked marked{std::string(text)};
    const std::size_t begin = marked.text.find("<|");
    marked.text.erase(begin, 2);
    const std::size_t end = marked.text.find("|>", begin);
    if (end != std::string::npos) marked.text.erase(end, 2);
    marked.begin = static_cast<std::uint32_t>(begin);
    marked.end = end == std::string::npos ? marked.begin : static_cast<std::uint32_t>(end);
    return marked;
}

Json place(const lsp::Lines& lines, std::uint32_t offset) {
    const lsp::Position at = lines.position(offset, lsp::Encoding::Utf8);
    return {{"line", at.line}, {"character", at.character}};
}

std::uint32_t offset(const lsp::Lines& lines, const Json& place) {
    return lines.offset({place["line"].get<std::uint32_t>(), place["character"].get<std::uint32_t>()},
                        lsp::Encoding::Utf8);
}

Json asked(const char* method, const Marked& marked) {
    Conversation said("utf-8");
    said.files["/project/net.mlw"] = "let y = 1\n";
    said.open(path, marked.text);
    const lsp::Lines lines(marked.text);
    const int id =
        said.ask(method, {{"textDocument", {{"uri", Conversation::uri(path)}}},
                          {"range", {{"start", place(lines, marked.begin)}, {"end", place(lines, marked.end)}}},
                          {"context", Json::object()}});
    return said.run() == 0 ? said.result(id) : Json();
}

std::string applied(const std::string& text, const Json& edit) {
    std::string changed = text;
    Json edits = edit["changes"].begin().value();
    const lsp::Lines lines(text);
    std::vector<std::pair<std::uint32_t, const Json*>> order;
    for (const Json& one : edits) order.emplace_back(offset(lines, one["range"]["start"]), &one);
    std::ranges::sort(order, std::greater<>{}, [](const auto& one) { return one.first; });
    for (const auto& [begin, one] : order)
        changed.replace(begin, offset(lines, (*one)["range"]["end"]) - begin, (*one)["newText"].get<std::string>());
    return changed;
}

}  // namespace

std::string after(std::string_view title, std::string_view text) {
    const Marked marked = unmarked(text);
    for (const Json& action : asked("textDocument/codeAction", marked)) {
        if (action["title"].get<std::string>().starts_with(title)) return applied(marked.text, action["edit"]);
    }
    return "(not offered)";
}

std::string titles(std::string_view text) {
    std::string all;
    for (const Json& action : asked("textDocument/codeAction", unmarked(text))) {
        const std::string mark = action.value("isPreferred", false) ? "*" : "";
        all += (all.empty() ? "" : ", ") + mark + action["title"].get<std::string>();
    }
    return all;
}

std::string formatted(std::string_view text) { return lsp::in_style(text); }

std::string token(std::string_view text) {
    constexpr const char* types[] = {"keyword",   "comment",  "string", "number",     "property", "variable",
                                     "parameter", "function", "type",   "enumMember", "class",    "namespace"};
    const Marked marked = unmarked(text);
    const Json wanted = place(lsp::Lines(marked.text), marked.begin);
    const Json answer = asked("textDocument/semanticTokens/full", marked);
    int line = 0;
    int character = 0;
    for (std::size_t at = 0; at + 4 < answer["data"].size(); at += 5) {
        const auto number = [&](std::size_t part) { return answer["data"][at + part].get<int>(); };
        character = number(0) == 0 ? character + number(1) : number(1);
        line += number(0);
        if (wanted["line"] != line || wanted["character"] != character) continue;
        const bool declares = (number(4) & 1) != 0;
        return types[static_cast<std::size_t>(number(3))] + std::string(declares ? " declaration" : "");
    }
    return "(none)";
}

}  // namespace mlwc::tests
