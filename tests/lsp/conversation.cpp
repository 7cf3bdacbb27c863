// The server reads one end of a text and writes another; there are no processes and no threads.
#include "tests/lsp/conversation.h"

#include <utility>

#include "compiler/lsp/frame.h"
#include "compiler/lsp/server.h"

namespace mlwc::tests {
namespace {

/// Says one part, and the next when the server has nothing left to do.
class Script final : public lsp::Channel {
  public:
    Script(std::deque<Conversation::Part> parts, std::map<std::string, std::string>& disk)
        : parts_(std::move(parts)), disk_(disk) {}

    lsp::Arrival read(std::string& into, int wait_ms) override {
        if (started_ && wait_ms == 0) return lsp::Arrival::Nothing;
        if (parts_.empty()) return lsp::Arrival::End;
        started_ = true;
        into += parts_.front().said;
        for (auto& [path, text] : parts_.front().saved) disk_[path] = std::move(text);
        parts_.pop_front();
        return lsp::Arrival::Bytes;
    }
    void write(std::string_view bytes) override { answered += bytes; }
    [[nodiscard]] bool alive(std::int64_t /*process*/) const override { return true; }

    std::string answered;

  private:
    std::deque<Conversation::Part> parts_;
    std::map<std::string, std::string>& disk_;
    bool started_ = false;
};

class MemoryFiles final : public lsp::Files, private pipeline::Texts {
  public:
    explicit MemoryFiles(const std::map<std::string, std::string>& files) : files_(files) {}

    pipeline::Texts& texts() override { return *this; }
    std::vector<std::string> programs_below(const std::string& folder) override {
        std::vector<std::string> found;
        for (const auto& [path, text] : files_) {
            if (path.starts_with(folder + "/")) found.push_back(path);
        }
        return found;
    }

  private:
    [[nodiscard]] pipeline::PathKind kind(const std::string& path) const override {
        return files_.contains(path) ? pipeline::PathKind::File : pipeline::PathKind::Nothing;
    }
    [[nodiscard]] Result<std::string> read(const std::string& path) override {
        const auto file = files_.find(path);
        if (file == files_.end()) return Refusal{"there is no such file"};
        return file->second;
    }

    const std::map<std::string, std::string>& files_;
};

const Json nothing;

}  // namespace

Json full_capabilities(std::string_view encoding) {
    const Json markdown = {"markdown", "plaintext"};
    return {
        {"general", {{"positionEncodings", {encoding}}}},
        {"workspace",
         {{"workspaceEdit", {{"documentChanges", false}}}, {"didChangeWatchedFiles", {{"dynamicRegistration", true}}}}},
        {"textDocument",
         {{"publishDiagnostics",
           {{"relatedInformation", true},
            {"versionSupport", true},
            {"codeDescriptionSupport", true},
            {"tagSupport", {{"valueSet", {1, 2}}}}}},
          {"codeAction", {{"codeActionLiteralSupport", Json::object()}, {"isPreferredSupport", true}}},
          {"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}},
          {"completion", {{"completionItem", {{"snippetSupport", true}, {"documentationFormat", markdown}}}}},
          {"hover", {{"contentFormat", markdown}}},
          {"rename", {{"prepareSupport", true}}},
          {"signatureHelp", {{"signatureInformation", {{"documentationFormat", markdown}}}}}}},
    };
}

Conversation::Conversation(std::string_view encoding, Json options) {
    ask("initialize", {{"processId", nullptr},
                       {"rootUri", nullptr},
                       {"initializationOptions", std::move(options)},
                       {"workspaceFolders", {{{"uri", "file:///project"}, {"name", "work"}}}},
                       {"capabilities", full_capabilities(encoding)}});
    tell("initialized", Json::object());
}

int Conversation::ask(std::string_view method, Json params) {
    const int id = next_++;
    raw(lsp::framed(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}}.dump()));
    return id;
}

void Conversation::tell(std::string_view method, Json params) {
    raw(lsp::framed(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}.dump()));
}

void Conversation::open(std::string_view path, std::string_view text) {
    tell("textDocument/didOpen",
         {{"textDocument", {{"uri", uri(path)}, {"languageId", "mlw"}, {"version", 1}, {"text", text}}}});
}

void Conversation::save(const std::string& path, std::string text) {
    pause();
    part_.saved[path] = std::move(text);
    tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", uri(path)}, {"type", 2}}}}});
}

void Conversation::pause() { parts_.push_back(std::exchange(part_, {})); }

int Conversation::run() {
    pause();
    ask("shutdown", nullptr);
    tell("exit", Json::object());
    return run_to_the_end();
}

int Conversation::run_to_the_end() {
    pause();
    Script script(std::move(parts_), files);
    MemoryFiles disk(files);
    const int code = lsp::serve(script, disk, "test");
    lsp::Frames frames;
    frames.input() = script.answered;
    std::string body;
    while (frames.take(body) == lsp::Frames::Next::Body) heard_.push_back(Json::parse(body));
    return code;
}

const Json& Conversation::answer(int id) const {
    for (const Json& message : heard_) {
        if (message.contains("id") && message["id"] == id && !message.contains("method")) return message;
    }
    return nothing;
}

const Json& Conversation::result(int id) const {
    const Json& whole = answer(id);
    return whole.is_object() && whole.contains("result") ? whole["result"] : nothing;
}

Json Conversation::diagnostics(std::string_view path) const {
    Json last;
    for (const Json& message : heard_) {
        if (message.value("method", "") != "textDocument/publishDiagnostics") continue;
        if (message["params"]["uri"] == uri(path)) last = message["params"]["diagnostics"];
    }
    return last;
}

std::string Conversation::uri(std::string_view path) { return "file://" + std::string(path); }

}  // namespace mlwc::tests
