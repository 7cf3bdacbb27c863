// mlwc_lsp_agree ROUNDS SEED PATH...: the server says of every program below the paths what `mlwc check` says, as it is
// and after each of some random edits to its files, and answers whatever it is asked in between.
//
// Modules are opened, edited without being saved, and closed; those that are not open, the lock file and the catalog
// beside a program change on the disk.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/lsp/checked.h"
#include "tests/lsp/typist.h"

namespace mlwc::tests {
namespace {

constexpr lsp::Encoding encodings[] = {lsp::Encoding::Utf16, lsp::Encoding::Utf8, lsp::Encoding::Utf32};
constexpr const char* encoding_names[] = {"utf-16", "utf-8", "utf-32"};

/// What the client should know when the server answers one of its requests.
struct State {
    int request = 0;
    Findings findings;
    Files files;
    std::map<std::string, int> versions;  ///< of the files that are open
};

/// The files of one program, and a client that edits them at random, and asks at random places.
class Judge {
  public:
    Judge(const Files& files, std::uint64_t seed)
        : chance_(seed), encoding_(encodings[seed % 3]), said_(encoding_names[seed % 3]), saved_(files) {
        said_.files = files;
        for (const auto& [path, text] : files) typists_.emplace(path, Typist(text, chance_));
        open(main_path);
        for (const auto& [path, text] : files) {
            if (path != main_path && path.ends_with(".mlw") && chance_.one_in(2)) open(path);
        }
        settle();
    }

    void edit() {
        const std::string path = std::next(typists_.begin(), static_cast<long>(chance_.below(typists_.size())))->first;
        const bool is_open = versions_.contains(path);
        if (path != main_path && path.ends_with(".mlw") && chance_.one_in(8)) {
            if (is_open) {
                close(path);
            } else {
                open(path);
            }
        } else if (is_open) {
            type(path);
            if (chance_.one_in(16)) save(path);
        } else {
            typists_.at(path).next();
            save(path);
        }
        ask();
        settle();
    }

    /// What is wrong; empty if nothing is.
    std::string judge() {
        if (said_.run() != 0) return "the server did not end well";
        Findings told;
        std::map<std::string, int> versions;
        std::size_t at = 0;
        for (const Json& message : said_.heard()) {
            if (message.contains("error") && message["error"]["code"] == -32603)
                return "a request failed: " + message["error"]["message"].get<std::string>();
            if (message.value("method", "") == "window/logMessage") return "logged: " + message.dump();
            if (message.value("method", "") == "textDocument/publishDiagnostics") {
                const Json& params = message["params"];
                const std::string path = params["uri"].get<std::string>().substr(std::string("file://").size());
                told[path] = published(params["diagnostics"]);
                versions[path] = params.value("version", 0);
            } else if (at < states_.size() && message.contains("id") && message["id"] == states_[at].request) {
                const std::string wrong = difference(states_[at], told, versions);
                if (!wrong.empty()) return fmt::format("after {} edits:{}{}", at, wrong, shown(states_[at]));
                ++at;
            }
        }
        return at == states_.size() ? "" : "not everything was answered";
    }

  private:
    void open(const std::string& path) {
        versions_[path] = 1;
        said_.open(path, typists_.at(path).text());
    }

    /// What was typed and not saved is lost.
    void close(const std::string& path) {
        versions_.erase(path);
        said_.tell("textDocument/didClose", {{"textDocument", {{"uri", Conversation::uri(path)}}}});
        typists_.insert_or_assign(path, Typist(saved_.at(path), chance_));
    }

    void save(const std::string& path) {
        saved_[path] = typists_.at(path).text();
        said_.save(path, saved_[path]);
    }

    /// One change or some, told at once.
    void type(const std::string& path) {
        Typist& typist = typists_.at(path);
        Json changes = Json::array();
        for (std::size_t times = 1 + chance_.below(4) / 3 * 2; times > 0; --times) {
            const std::string before = typist.text();
            const lsp::Lines lines(before);
            const Change change = typist.next();
            if (change.length == before.size() && chance_.one_in(2)) {
                changes.push_back({{"text", change.text}});
                continue;
            }
            changes.push_back({{"range",
                                {{"start", place(lines, change.begin, encoding_)},
                                 {"end", place(lines, change.begin + change.length, encoding_)}}},
                               {"text", change.text}});
        }
        said_.tell("textDocument/didChange",
                   {{"textDocument", {{"uri", Conversation::uri(path)}, {"version", ++versions_[path]}}},
                    {"contentChanges", changes}});
    }

    void ask() {
        static constexpr const char* methods[] = {"textDocument/hover",
                                                  "textDocument/completion",
                                                  "textDocument/signatureHelp",
                                                  "textDocument/definition",
                                                  "textDocument/references",
                                                  "textDocument/documentHighlight",
                                                  "textDocument/documentSymbol",
                                                  "textDocument/foldingRange",
                                                  "textDocument/semanticTokens/full",
                                                  "textDocument/formatting",
                                                  "textDocument/codeAction",
                                                  "textDocument/inlayHint",
                                                  "textDocument/prepareRename",
                                                  "textDocument/rename",
                                                  "textDocument/selectionRange",
                                                  "textDocument/documentLink",
                                                  "textDocument/semanticTokens/range",
                                                  "textDocument/rangeFormatting",
                                                  "textDocument/onTypeFormatting"};
        const std::string path =
            std::next(versions_.begin(), static_cast<long>(chance_.below(versions_.size())))->first;
        const Typist& typist = typists_.at(path);
        const lsp::Lines lines(typist.text());
        for (int times = 0; times < 2; ++times) {
            const auto anywhere = static_cast<std::uint32_t>(chance_.below(typist.text().size() + 1));
            const Json at = place(lines, chance_.one_in(2) ? typist.cursor() : anywhere, encoding_);
            const Json end = place(lines, std::max(anywhere, typist.cursor()), encoding_);
            const int id = said_.ask(chance_.of(methods), {{"textDocument", {{"uri", Conversation::uri(path)}}},
                                                           {"position", at},
                                                           {"positions", {at, end}},
                                                           {"range", {{"start", at}, {"end", end}}},
                                                           {"newName", "renamed"},
                                                           {"ch", "}"},
                                                           {"options", Json::object()},
                                                           {"context", Json::object()}});
            if (chance_.one_in(8)) said_.tell("$/cancelRequest", {{"id", id}});
        }
    }

    /// Waits until everything is told; what is asked next is answered after that.
    void settle() {
        said_.pause();
        Files now;
        std::set<std::string> open;
        for (const auto& [path, typist] : typists_) now[path] = typist.text();
        for (const auto& [path, version] : versions_) open.insert(path);
        const int request = said_.ask("workspace/symbol", {{"query", "a"}});
        Findings findings = checked(now, open, encoding_);
        states_.push_back({request, std::move(findings), std::move(now), versions_});
    }

    /// The files as they were then, those that are open with a star.
    static std::string shown(const State& state) {
        std::string all;
        for (const auto& [path, text] : state.files)
            all += fmt::format("\n--- {}{}\n{}", path, state.versions.contains(path) ? " *" : "", text);
        return all;
    }

    static std::string difference(const State& wanted, Findings& told, std::map<std::string, int>& versions) {
        std::string text;
        for (const auto& [path, version] : wanted.versions) {
            if (versions[path] != version)
                text += fmt::format("\n  {} is told as version {}, not {}", path, versions[path], version);
        }
        const auto lacking = [&](const Findings& all, const Findings& others, const char* who) {
            for (const auto& [path, rows] : all) {
                const auto other = others.find(path);
                for (const std::string& row : rows) {
                    if (other == others.end() || std::ranges::find(other->second, row) == other->second.end())
                        text += fmt::format("\n  only {} says {} {}", who, path, row);
                }
            }
        };
        lacking(told, wanted.findings, "the server");
        lacking(wanted.findings, told, "`mlwc check`");
        return text;
    }

    Chance chance_;
    lsp::Encoding encoding_;
    Conversation said_;
    Files saved_;                            // as the disk has them
    std::map<std::string, Typist> typists_;  // by path
    std::map<std::string, int> versions_;    // of the files that are open
    std::vector<State> states_;
};

}  // namespace
}  // namespace mlwc::tests

int main(int argc, char** argv) {
    using namespace mlwc::tests;
    if (argc < 4) return 2;
    const int rounds = std::stoi(argv[1]);
    const std::uint64_t seed = std::stoull(argv[2]);
    const std::vector<std::string> paths = programs_below({argv + 3, argv + argc});
    int failed = 0;
    for (std::size_t at = 0; at < paths.size(); ++at) {
        const Files files = program_at(paths[at]);
        if (!can_be_sent(files)) continue;
        Judge judge(files, seed + at);
        for (int round = 0; round < rounds; ++round) judge.edit();
        const std::string wrong = judge.judge();
        if (wrong.empty()) continue;
        std::printf("%s, seed %llu: %s\n", paths[at].c_str(), static_cast<unsigned long long>(seed + at),
                    wrong.c_str());
        ++failed;
    }
    std::printf("mlwc_lsp_agree: %zu programs, %d edits each, %d failed\n", paths.size(), rounds, failed);
    return failed == 0 && !paths.empty() ? 0 : 1;
}
