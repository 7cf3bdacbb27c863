// Answers are shortened to what a person can check by looking: places as `line:column` from 1, lists with commas.
#include "tests/lsp/caret_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "tests/lsp/conversation.h"

namespace mlwc::tests {
namespace {

constexpr const char* path = "/project/main.mlw";

std::optional<Question> question_of(std::string_view line) {
    if (!line.starts_with("//")) return std::nullopt;
    const std::size_t caret = line.find_first_not_of(" /");
    if (caret == std::string_view::npos || line[caret] != '^' || line.find('/', 2) < caret) return std::nullopt;
    const std::size_t name = line.find_first_not_of(' ', caret + 1);
    const std::size_t colon = line.find(':', caret);
    if (name == std::string_view::npos || colon == std::string_view::npos || colon < name) return std::nullopt;
    Question question;
    question.character = static_cast<std::uint32_t>(caret);
    question.caret = line.substr(0, name);
    question.name = line.substr(name, colon - name);
    question.expected = line.substr(std::min(line.size(), colon + 2));
    return question;
}

std::string place(const Json& range) {
    return fmt::format("{}:{}", range["start"]["line"].get<int>() + 1, range["start"]["character"].get<int>() + 1);
}

std::string flat(const std::string& text) {
    std::string line;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.compare(at, 3, "```") == 0) {
            at = std::min(text.find('\n', at), text.size());
            continue;
        }
        if (text[at] != '\n') {
            line += text[at];
        } else if (!line.empty() && !line.ends_with(" | ")) {
            line += " | ";
        }
    }
    while (line.ends_with(" | ")) line.resize(line.size() - 3);
    // What the library says at length changes more often than what is asked for here.
    constexpr std::size_t longest = 100;
    if (line.size() > longest) line.resize(longest);
    while (line.size() == longest && (static_cast<unsigned char>(line.back()) & 0x80U) != 0) line.pop_back();
    return line;
}

std::string labels(const Json& items) {
    constexpr std::size_t most = 4;
    std::string text;
    for (std::size_t at = 0; at < items.size() && at < most; ++at) {
        const bool refused = items[at]["sortText"].get<std::string>().starts_with('9');
        text += (at == 0 ? "" : ", ") + items[at]["label"].get<std::string>() + (refused ? " (refused)" : "");
    }
    return items.size() > most ? text + " and more" : text;
}

/// The limits that a hover names.
std::string limits(const std::string& text) {
    constexpr std::string_view mark = "\n- `";
    std::string names;
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const std::size_t begin = at + mark.size();
        names += (names.empty() ? "" : ", ") + text.substr(begin, text.find('`', begin) - begin);
    }
    return names;
}

/// What the first item would write; `$0` is where the cursor goes.
std::string written(const Json& items) {
    return items.empty() ? "(nothing)" : "`" + items[0]["textEdit"]["newText"].get<std::string>() + "`";
}

/// Whether one label is among the items, and whether it would be refused; or what it would write.
std::string offered(const Json& items, std::string_view label, bool writes) {
    for (const Json& item : items) {
        if (item["label"].get<std::string>() != label) continue;
        if (writes) return "`" + flat(item["textEdit"]["newText"].get<std::string>()) + "`";
        const std::string detail = item.value("detail", "");
        return (item["sortText"].get<std::string>().starts_with('9') ? "refused" : "yes") +
               (detail.empty() ? "" : ", " + flat(detail));
    }
    return "no";
}

std::string edits(const Json& changes) {
    std::string text;
    for (const auto& [uri, list] : changes.items()) {
        for (const Json& edit : list) {
            text += fmt::format("{}{} `{}`", text.empty() ? "" : ", ", place(edit["range"]),
                                edit["newText"].get<std::string>());
        }
    }
    return text;
}

/// One sort of question: which request it is, and how its answer is shortened.
struct Sort {
    std::string_view name;
    const char* method;
    std::string (*shorten)(const Json& result);
};

constexpr Sort sorts[] = {
    {"hover", "textDocument/hover", [](const Json& result) { return flat(result["contents"]["value"]); }},
    {"limits", "textDocument/hover", [](const Json& result) { return limits(result["contents"]["value"]); }},
    {"definition", "textDocument/definition", [](const Json& result) { return place(result["range"]); }},
    {"references", "textDocument/references",
     [](const Json& result) {
         std::string text;
         for (const Json& one : result) text += (text.empty() ? "" : ", ") + place(one["range"]);
         return text;
     }},
    {"complete", "textDocument/completion", [](const Json& result) { return labels(result["items"]); }},
    {"typed", "textDocument/completion", [](const Json& result) { return labels(result["items"]); }},
    {"offers", "textDocument/completion", [](const Json&) { return std::string(); }},
    {"writes", "textDocument/completion", [](const Json&) { return std::string(); }},
    {"insert", "textDocument/completion", [](const Json& result) { return written(result["items"]); }},
    {"signature", "textDocument/signatureHelp",
     [](const Json& result) {
         return fmt::format("{} [{}]", result["signatures"][0]["label"].get<std::string>(),
                            result["activeParameter"].get<int>());
     }},
    {"prepare", "textDocument/prepareRename",
     [](const Json& result) {
         return fmt::format("{} `{}`", place(result["range"]), result["placeholder"].get<std::string>());
     }},
    {"rename", "textDocument/rename", [](const Json& result) { return edits(result["changes"]); }},
    {"actions", "textDocument/codeAction",
     [](const Json& result) {
         std::string text;
         for (const Json& one : result) text += (text.empty() ? "" : ", ") + one["title"].get<std::string>();
         return text;
     }},
    {"hints", "textDocument/inlayHint",
     [](const Json& result) {
         std::string text;
         for (const Json& one : result) text += (text.empty() ? "" : " | ") + flat(one["label"]);
         return text;
     }},
};

const Sort* sort_of(const Question& question) {
    const std::string_view name = std::string_view(question.name).substr(0, question.name.find(' '));
    const auto found = std::ranges::find(sorts, name, &Sort::name);
    return found == std::end(sorts) ? nullptr : found;
}

/// The character before the caret, which an editor would tell that somebody typed.
std::string before_caret(const Question& question, std::string_view text) {
    for (std::uint32_t line = 0; line < question.line; ++line) text.remove_prefix(text.find('\n') + 1);
    return question.character == 0 ? "" : std::string(text.substr(question.character - 1, 1));
}

Json params_of(const Question& question, std::string_view text) {
    const Json at = {{"line", question.line}, {"character", question.character}};
    const Json line = {{"start", {{"line", question.line}, {"character", 0}}},
                       {"end", {{"line", question.line}, {"character", 1000}}}};
    Json params = {{"textDocument", {{"uri", Conversation::uri(path)}}},
                   {"position", at},
                   {"range", question.name == "hints" ? line : Json{{"start", at}, {"end", at}}},
                   {"context", {{"includeDeclaration", true}}}};
    if (const std::size_t blank = question.name.find(' '); blank != std::string::npos)
        params["newName"] = question.name.substr(blank + 1);
    if (question.name == "typed")
        params["context"] = {{"triggerKind", 2}, {"triggerCharacter", before_caret(question, text)}};
    return params;
}

}  // namespace

CaretCase parse_caret_case(std::string_view written) {
    CaretCase parsed;
    std::uint32_t lines = 0;
    while (!written.empty()) {
        const std::string_view line = written.substr(0, written.find('\n'));
        written.remove_prefix(std::min(written.size(), line.size() + 1));
        if (std::optional<Question> question = question_of(line)) {
            question->line = lines > 0 ? lines - 1 : 0;
            parsed.questions.push_back(std::move(*question));
        } else {
            parsed.text.append(line).append("\n");
            ++lines;
        }
    }
    return parsed;
}

std::string assemble(const CaretCase& parsed, const std::vector<std::string>& answers) {
    std::string written;
    std::string_view rest = parsed.text;
    std::size_t next = 0;
    for (std::uint32_t line = 0; !rest.empty(); ++line) {
        const std::string_view text = rest.substr(0, rest.find('\n') + 1);
        rest.remove_prefix(text.size());
        written += text;
        for (; next < parsed.questions.size() && parsed.questions[next].line == line; ++next) {
            const Question& question = parsed.questions[next];
            written += question.caret + question.name + ":" + (answers[next].empty() ? "" : " " + answers[next]) + "\n";
        }
    }
    return written;
}

std::vector<std::string> answers_to(const CaretCase& parsed) {
    Conversation said("utf-8");
    said.open(path, parsed.text);
    std::vector<int> ids;
    for (const Question& question : parsed.questions) {
        const Sort* sort = sort_of(question);
        ids.push_back(sort == nullptr ? -1 : said.ask(sort->method, params_of(question, parsed.text)));
    }
    std::vector<std::string> answers;
    const int code = said.run();
    for (std::size_t at = 0; at < ids.size(); ++at) {
        const Json& whole = said.answer(ids[at]);
        if (code != 0 || !whole.is_object()) {
            answers.emplace_back("(no such question)");
        } else if (whole.contains("error")) {
            answers.push_back("error: " + whole["error"]["message"].get<std::string>());
        } else {
            const Json& result = whole["result"];
            const Question& question = parsed.questions[at];
            const std::size_t label = question.name.find(' ') + 1;
            const std::string_view name = sort_of(question)->name;
            if (result.is_null()) {
                answers.emplace_back("(nothing)");
            } else if (name == "offers" || name == "writes") {
                answers.push_back(offered(result["items"], question.name.substr(label), name == "writes"));
            } else {
                answers.push_back(sort_of(question)->shorten(result));
            }
        }
    }
    return answers;
}

}  // namespace mlwc::tests
