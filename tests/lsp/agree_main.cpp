// mlwc_lsp_agree ROUNDS SEED PATH...: the server says of every program below the paths what `mlwc check` says, as it is
// and after each of some random edits, and answers whatever it is asked in between.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "compiler/base/display.h"
#include "compiler/driver/commands/input.h"
#include "compiler/lsp/position.h"
#include "tests/lsp/conversation.h"
#include "tests/lsp/corpus.h"
#include "tests/support/memory_disk.h"

namespace mlwc::tests {
namespace {

/// What both sides can say of a finding, one line each, sorted.
using Findings = std::vector<std::string>;

Findings checked(const Files& files) {
    MemoryDisk disk;
    disk.files = files;
    driver::Programs programs;
    programs.check(main_path, {}, disk);
    Findings lines;
    for (const Diagnostic& found : programs.diagnostics) {
        const bool placed = found.span.exists();
        const Source& source = programs.sources[placed ? found.span.file : FileId{0}];
        if (source.path() != main_path) continue;
        const lsp::Lines text(source.text());
        const lsp::Position begin = text.position(placed ? found.span.begin : 0, lsp::Encoding::Utf16);
        const lsp::Position end = text.position(placed ? found.span.end : 0, lsp::Encoding::Utf16);
        std::string message;
        append_printable(message, found.message.substr(0, found.message.find('\n')));
        lines.push_back(fmt::format("{}:{}-{}:{} {} {}", begin.line, begin.character, end.line, end.character,
                                    found.name, message));
    }
    std::ranges::sort(lines);
    return lines;
}

Findings published(const Json& diagnostics) {
    Findings lines;
    for (const Json& one : diagnostics) {
        const Json& begin = one["range"]["start"];
        const Json& end = one["range"]["end"];
        std::string message = one["message"];
        message.resize(std::min(message.find('\n'), message.size()));
        lines.push_back(fmt::format("{}:{}-{}:{} {} {}", begin["line"].get<int>(), begin["character"].get<int>(),
                                    end["line"].get<int>(), end["character"].get<int>(), one["code"].get<std::string>(),
                                    message));
    }
    std::ranges::sort(lines);
    return lines;
}

/// A client that edits at random, and asks at random places.
class Typist {
  public:
    Typist(Files files, std::uint64_t seed) : files_(std::move(files)), random_(seed), said_("utf-16") {
        said_.files = files_;
        said_.files.erase(main_path);
        said_.open(main_path, text());
        said_.pause();
        wanted_.push_back(checked(files_));
    }

    void edit() {
        const std::string before = text();
        const lsp::Lines lines(before);
        const std::uint32_t begin = character_at(below(before.size() + 1));
        const std::uint32_t end =
            character_at(std::min<std::size_t>(before.size(), begin + (below(2) == 0 ? 0 : below(12))));
        const std::string piece = this->piece();
        const Json range = {{"start", place(lines, begin)}, {"end", place(lines, std::max(begin, end))}};
        text().replace(begin, std::max(begin, end) - begin, piece);
        said_.tell("textDocument/didChange",
                   {{"textDocument", {{"uri", Conversation::uri(main_path)}, {"version", ++version_}}},
                    {"contentChanges", {{{"range", range}, {"text", piece}}}}});
        ask(lsp::Lines(text()));
        said_.pause();
        wanted_.push_back(checked(files_));
    }

    /// What is wrong; empty if nothing is.
    std::string judge() {
        if (said_.run() != 0) return "the server did not end well";
        std::size_t version = 0;
        for (const Json& message : said_.heard()) {
            if (message.contains("error") && message["error"]["code"] == -32603)
                return "a request failed: " + message["error"]["message"].get<std::string>();
            if (message.value("method", "") == "window/logMessage") return "logged: " + message.dump();
            if (message.value("method", "") != "textDocument/publishDiagnostics") continue;
            if (message["params"]["uri"] != Conversation::uri(main_path)) continue;
            version = message["params"]["version"].get<std::size_t>() - 1;
            const Findings found = published(message["params"]["diagnostics"]);
            if (version >= wanted_.size()) return "a version that never was";
            if (found != wanted_[version]) return difference(found, wanted_[version], version);
        }
        return version + 1 == wanted_.size() ? "" : "the last version was not judged";
    }

  private:
    std::string& text() { return files_[main_path]; }
    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }

    std::uint32_t character_at(std::size_t offset) {
        while (offset > 0 && offset < text().size() && (static_cast<unsigned char>(text()[offset]) & 0xC0U) == 0x80U)
            --offset;
        // Between `\r` and `\n` there is no place.
        if (offset > 0 && offset < text().size() && text()[offset] == '\n' && text()[offset - 1] == '\r') --offset;
        return static_cast<std::uint32_t>(offset);
    }

    static Json place(const lsp::Lines& lines, std::uint32_t offset) {
        const lsp::Position at = lines.position(offset, lsp::Encoding::Utf16);
        return {{"line", at.line}, {"character", at.character}};
    }

    std::string piece() {
        static const std::vector<std::string> pieces = {"",           "\n",
                                                        " ",          "{",
                                                        "}",          "(",
                                                        ")",          "[",
                                                        "]",          "\"",
                                                        "=",          ",",
                                                        ".",          ":",
                                                        "0",          "x",
                                                        "none",       "\r\n",
                                                        "\U0001F680", "\u00e9",
                                                        "//",         "/",
                                                        "${",         "|",
                                                        "4 GiB",      "service a {\n",
                                                        "let x = ",   " in ",
                                                        "if ",        "for "};
        return pieces[below(pieces.size())];
    }

    void ask(const lsp::Lines& lines) {
        static constexpr const char* methods[] = {
            "textDocument/hover",          "textDocument/completion",   "textDocument/signatureHelp",
            "textDocument/definition",     "textDocument/references",   "textDocument/documentHighlight",
            "textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/semanticTokens/full",
            "textDocument/formatting",     "textDocument/codeAction",   "textDocument/inlayHint",
            "textDocument/prepareRename"};
        const std::uint32_t offset = character_at(below(text().size() + 1));
        const Json at = place(lines, offset);
        for (int times = 0; times < 2; ++times) {
            said_.ask(methods[below(std::size(methods))], {{"textDocument", {{"uri", Conversation::uri(main_path)}}},
                                                           {"position", at},
                                                           {"range", {{"start", at}, {"end", at}}},
                                                           {"context", Json::object()}});
        }
    }

    static std::string difference(const Findings& found, const Findings& wanted, std::size_t version) {
        std::string text = fmt::format("after {} edits:", version);
        for (const std::string& line : found) {
            if (std::ranges::find(wanted, line) == wanted.end()) text += "\n  only the server says " + line;
        }
        for (const std::string& line : wanted) {
            if (std::ranges::find(found, line) == found.end()) text += "\n  only `mlwc check` says " + line;
        }
        return text;
    }

    Files files_;
    std::mt19937_64 random_;
    Conversation said_;
    std::vector<Findings> wanted_;
    int version_ = 1;
};

}  // namespace
}  // namespace mlwc::tests

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const int rounds = std::stoi(argv[1]);
    const std::uint64_t seed = std::stoull(argv[2]);
    const std::vector<std::string> paths = mlwc::tests::programs_below({argv + 3, argv + argc});
    int failed = 0;
    for (std::size_t at = 0; at < paths.size(); ++at) {
        const mlwc::tests::Files files = mlwc::tests::files_of(mlwc::tests::read_case(paths[at]));
        if (!mlwc::tests::can_be_sent(files)) continue;
        mlwc::tests::Typist typist(files, seed + at);
        for (int round = 0; round < rounds; ++round) typist.edit();
        const std::string wrong = typist.judge();
        if (wrong.empty()) continue;
        std::printf("%s, seed %llu: %s\n", paths[at].c_str(), static_cast<unsigned long long>(seed + at),
                    wrong.c_str());
        ++failed;
    }
    std::printf("mlwc_lsp_agree: %zu programs, %d edits each, %d failed\n", paths.size(), rounds, failed);
    return failed == 0 && !paths.empty() ? 0 : 1;
}
