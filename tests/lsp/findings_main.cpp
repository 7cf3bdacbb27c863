// mlwc_lsp_findings PATH...: each case of the compiler below the paths, opened in the server. What is published is what
// the case expects; at every finding hover, completion and code actions are answered, and the fixes that are offered
// are those of the compiler. Cases with options of the command line are left out.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/base/display.h"
#include "compiler/driver/commands/input.h"
#include "compiler/lsp/position.h"
#include "tests/lsp/conversation.h"
#include "tests/lsp/corpus.h"
#include "tests/support/memory_disk.h"

namespace mlwc::tests {
namespace {

using Lines = std::vector<std::string>;

constexpr lsp::Encoding encoding = lsp::Encoding::Utf32;  // as cases count carets

std::string place(const Json& at) {
    return fmt::format("{}:{}", at["line"].get<std::uint32_t>() + 1, at["character"].get<std::uint32_t>() + 1);
}

Json place(const lsp::Lines& lines, std::uint32_t offset) {
    const lsp::Position at = lines.position(offset, encoding);
    return {{"line", at.line}, {"character", at.character}};
}

std::string difference(const char* what, const Lines& wanted, const Lines& found) {
    std::string text;
    for (const std::string& line : wanted) {
        if (std::ranges::count(wanted, line) > std::ranges::count(found, line))
            text += fmt::format("\n  {} lacks {}", what, line);
    }
    for (const std::string& line : found) {
        if (std::ranges::count(found, line) > std::ranges::count(wanted, line))
            text += fmt::format("\n  {} has too much: {}", what, line);
    }
    return text;
}

void replace_all(std::string& text, std::string_view what, std::string_view instead) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + instead.size())) {
        text.replace(at, what.size(), instead);
    }
}

/// The expectations of a file, a line each. Those of a case name the folder that it lies in, which here is none.
Lines expected(const CaseFile& file, const std::string& folder) {
    const lsp::Lines lines(file.text);
    Lines all;
    for (const Expectation& one : file.expected) {
        std::string at = fmt::format("{}:{}", one.line, one.column);
        if (one.line == no_place) at = "1:1";
        if (one.line == text_end) at = place(place(lines, static_cast<std::uint32_t>(file.text.size())));
        std::string text;
        append_printable(text, one.text);
        replace_all(text, "`" + folder.substr(0, folder.size() - 1) + "`", "`.`");
        replace_all(text, folder, "");
        all.push_back(fmt::format("{} {}", at, text));
    }
    return all;
}

/// What was published for a file; what follows the message of the compiler is cut off.
Lines published(const Json& diagnostics, const Lines& wanted) {
    static constexpr const char* severities[] = {"", "error", "warning", "note", "hint"};
    Lines all;
    for (const Json& one : diagnostics) {
        std::string text = one["message"];
        std::ranges::replace(text, '\n', ' ');
        // Cases are compiled where they lie; here they lie in a folder.
        replace_all(text, "/project/", "");
        replace_all(text, "`/project`", "`.`");
        std::string line =
            fmt::format("{} {} {}: {}", place(one["range"]["start"]), severities[one["severity"].get<std::size_t>()],
                        one["code"].get<std::string>(), text);
        const auto same = std::ranges::find_if(wanted, [&](const std::string& each) { return line.starts_with(each); });
        all.push_back(same == wanted.end() ? line : *same);
    }
    return all;
}

class Judge {
  public:
    explicit Judge(const Case& written, std::string folder)
        : written_(written), folder_(std::move(folder)), files_(files_of(written)), said_("utf-32") {
        MemoryDisk disk;
        disk.files = files_;
        programs_.check(main_path, {}, disk);
        said_.files = files_;
        said_.files.erase(main_path);
        said_.open(main_path, files_[main_path]);
        said_.pause();
    }

    /// What is wrong; empty if nothing is.
    std::string judge() {
        for (const Diagnostic& found : programs_.diagnostics) {
            if (in_main(found)) ask(found.span);
        }
        if (said_.run() != 0) return "\n  the server did not end well";
        std::string wrong;
        for (std::size_t at = 0; at < written_.files.size(); ++at) {
            const Lines wanted = expected(written_.files[at], folder_);
            wrong += difference("the client", wanted, published(said_.diagnostics(path_in(written_, at)), wanted));
        }
        for (const Asked& asked : asked_) wrong += answer(asked);
        return wrong;
    }

    [[nodiscard]] std::size_t places() const { return asked_.size(); }

  private:
    struct Asked {
        Span span;
        std::vector<int> others;  // hover and completion
        int actions = 0;
    };

    [[nodiscard]] bool in_main(const Diagnostic& found) const {
        return found.span.exists() && programs_.sources[found.span.file].path() == main_path;
    }
    [[nodiscard]] Json range(Span span) const {
        const lsp::Lines lines(programs_.sources[span.file].text());
        return {{"start", place(lines, span.begin)}, {"end", place(lines, span.end)}};
    }

    void ask(Span span) {
        const Json range = this->range(span);
        const Json document = {{"uri", Conversation::uri(main_path)}};
        Asked asked{span, {}, 0};
        for (const char* method : {"textDocument/hover", "textDocument/completion"})
            asked.others.push_back(said_.ask(method, {{"textDocument", document}, {"position", range["start"]}}));
        asked.actions =
            said_.ask("textDocument/codeAction",
                      {{"textDocument", document}, {"range", range}, {"context", {{"only", {"quickfix"}}}}});
        asked_.push_back(std::move(asked));
    }

    std::string answer(const Asked& asked) {
        const std::string at = place(range(asked.span)["start"]);
        for (const int id : asked.others) {
            if (!said_.answer(id).is_object() || said_.answer(id).contains("error"))
                return fmt::format("\n  {}: {}", at, said_.answer(id).dump());
        }
        return difference(("the list of fixes at " + at).c_str(), fixes_at(asked.span), offered(asked.actions));
    }

    /// The fixes of the compiler for all that touches a place, a line each.
    [[nodiscard]] Lines fixes_at(Span span) const {
        Lines all;
        for (const Diagnostic& found : programs_.diagnostics) {
            if (!in_main(found) || found.span.begin > span.end || span.begin > found.span.end) continue;
            for (const Fix& fix : found.fixes) {
                Lines edits;
                for (const Edit& edit : fix.edits) {
                    const std::string& path = programs_.sources[edit.span.file].path();
                    edits.push_back(written(Conversation::uri(path), range(edit.span), edit.text));
                }
                std::ranges::sort(edits);
                // The library is not the user's to change.
                const bool own = std::ranges::all_of(fix.edits, [&](const Edit& edit) {
                    return files_.contains(programs_.sources[edit.span.file].path());
                });
                if (own) all.push_back(fmt::format("`{}`: {}", fix.title, fmt::join(edits, ", ")));
            }
        }
        return all;
    }

    [[nodiscard]] Lines offered(int id) const {
        Lines all;
        for (const Json& action : said_.result(id)) {
            // Waivers are the server's own.
            if (action["kind"] != "quickfix") continue;
            Lines edits;
            for (const auto& [uri, list] : action["edit"]["changes"].items()) {
                for (const Json& edit : list) edits.push_back(written(uri, edit["range"], edit["newText"]));
            }
            std::ranges::sort(edits);
            all.push_back(fmt::format("`{}`: {}", action["title"].get<std::string>(), fmt::join(edits, ", ")));
        }
        return all;
    }

    static std::string written(const std::string& uri, const Json& range, const std::string& text) {
        return fmt::format("{} {}-{} `{}`", uri, place(range["start"]), place(range["end"]), text);
    }

    const Case& written_;
    std::string folder_;  // with a slash behind it
    Files files_;
    Conversation said_;
    driver::Programs programs_;
    std::vector<Asked> asked_;
};

}  // namespace
}  // namespace mlwc::tests

int main(int argc, char** argv) {
    using namespace mlwc::tests;
    std::size_t places = 0;
    int cases = 0;
    int failed = 0;
    for (const std::string& path : programs_below({argv + 1, argv + argc})) {
        const Case written = read_case(path);
        // What a fix leaves is no case: nobody wrote down what is found in it.
        if (path.ends_with(".fixed.mlw") || !written.arguments.empty() || !can_be_sent(files_of(written))) continue;
        Judge judge(written, path.substr(0, path.rfind('/') + 1));
        const std::string wrong = judge.judge();
        ++cases;
        places += judge.places();
        if (wrong.empty()) continue;
        std::printf("%s:%s\n", path.c_str(), wrong.c_str());
        ++failed;
    }
    std::printf("mlwc_lsp_findings: %d cases, %zu findings, %d failed\n", cases, places, failed);
    return failed == 0 && places > 0 ? 0 : 1;
}
