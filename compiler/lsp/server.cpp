// One thread: whatever has come is read before the next message is answered, so that a request which was cancelled
// meanwhile is never begun, and diagnostics are made when there is nothing else to do.
#include "compiler/lsp/server.h"

#include <cstdint>
#include <deque>
#include <exception>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "compiler/lsp/feature.h"
#include "compiler/lsp/findings.h"
#include "compiler/lsp/frame.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/received.h"
#include "compiler/lsp/uri.h"

namespace mlwc::lsp {
namespace {

/// How often an idle server looks whether its client is still there.
constexpr int watch_ms = 1000;

class Server {
  public:
    Server(Channel& channel, Files& files, std::string_view version)
        : channel_(channel), session_(files), version_(version) {}

    int run() {
        while (!exit_code_) {
            if (!receive(0)) break;
            if (!queue_.empty()) {
                Json message = std::move(queue_.front());
                queue_.pop_front();
                handle(message);
            } else if (!idle_work()) {
                if (!receive(watch_ms)) break;
                if (queue_.empty() && client_ && !channel_.alive(*client_)) break;
            }
        }
        return exit_code_.value_or(shut_down_ ? 0 : 1);
    }

  private:
    struct Notification {
        std::string_view method;
        void (Server::*take)(const Json& params);
    };

    /// Reads what has come into the queue; false when nothing more will.
    bool receive(int wait_ms) {
        if (channel_.read(frames_.input(), wait_ms) == Arrival::End) ended_ = true;
        std::string body;
        for (;;) {
            const Frames::Next next = frames_.take(body);
            if (next == Frames::Next::NotYet) return !ended_ || !queue_.empty();
            if (next == Frames::Next::Broken) {
                if (queue_.empty()) fail(nullptr, error_code::parse_error, "a header that cannot be read");
                return !queue_.empty();
            }
            std::optional<Json> message = parse_message(body);
            if (!message) {
                fail(nullptr, error_code::parse_error, "a body that is not JSON");
                continue;
            }
            note_cancel(*message);
            queue_.push_back(std::move(*message));
        }
    }

    void note_cancel(const Json& message) {
        const Json* method = find(message, {"method"});
        if (method == nullptr || *method != "$/cancelRequest") return;
        const Json* id = find(message, {"params", "id"});
        if (id == nullptr) return;
        for (const Json& waiting : queue_) {
            const Json* its = find(waiting, {"id"});
            if (its != nullptr && is_id(*its) && is_id(*id) && *its == *id) cancelled_.insert(id->dump());
        }
    }

    [[nodiscard]] static bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

    void handle(const Json& message) {
        const Json* method = find(message, {"method"});
        const Json* id = find(message, {"id"});
        if (method == nullptr && (find(message, {"result"}) != nullptr || find(message, {"error"}) != nullptr)) return;
        if (method == nullptr || !method->is_string() || (id != nullptr && !is_id(*id))) {
            fail(id != nullptr && is_id(*id) ? *id : Json(nullptr), error_code::invalid_request, "not a message");
            return;
        }
        static const Json none = Json::object();
        const Json* params = find(message, {"params"});
        const std::string& name = method->get_ref<const std::string&>();
        if (id == nullptr) return notified(name, params != nullptr ? *params : none);
        try {
            answer(*id, asked(*id, name, params != nullptr ? *params : none));
        } catch (const RequestError& error) {
            fail(*id, error.code(), error.what());
        } catch (const std::exception& error) {
            fail(*id, error_code::internal_error, error.what());
        }
    }

    Json asked(const Json& id, const std::string& method, const Json& params) {
        if (cancelled_.erase(id.dump()) > 0) throw RequestError(error_code::request_cancelled, "cancelled");
        if (shut_down_) throw RequestError(error_code::invalid_request, "the server was shut down");
        if (method == "initialize") return initialize(params);
        if (!initialized_) throw RequestError(error_code::not_initialized, "`initialize` comes first");
        if (method == "shutdown") {
            shut_down_ = true;
            return nullptr;
        }
        for (const Feature& feature : features()) {
            if (feature.method == method) return feature.answer(session_, params);
        }
        throw RequestError(error_code::method_not_found, "`" + method + "` is not known here");
    }

    Json initialize(const Json& params) {
        if (initialized_) throw RequestError(error_code::invalid_request, "`initialize` comes once");
        initialized_ = true;
        session_.client = read_client(params);
        if (const Json* process = find(params, {"processId"}); process != nullptr && process->is_number_integer())
            client_ = process->get<std::int64_t>();
        session_.workspace.folders = read_folders(params);
        session_.workspace.settings = read_settings(params);
        Json capabilities = {
            {"positionEncoding", spelling(session_.client.encoding)},
            {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", false}}},
            {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}},
        };
        for (const Feature& feature : features()) {
            if (feature.offer == nullptr) continue;
            Json value = feature.offer(session_.client);
            if (!value.is_null()) capabilities[std::string(feature.capability)] = std::move(value);
        }
        return {{"capabilities", std::move(capabilities)}, {"serverInfo", {{"name", "mlwc"}, {"version", version_}}}};
    }

    void notified(const std::string& method, const Json& params) {
        static constexpr Notification rows[] = {
            {"initialized", &Server::watch_files},
            {"textDocument/didOpen", &Server::open},
            {"textDocument/didChange", &Server::change},
            {"textDocument/didClose", &Server::close},
            {"workspace/didChangeWatchedFiles", &Server::files_changed},
            {"workspace/didChangeWorkspaceFolders", &Server::folders_changed},
        };
        if (method == "exit") {
            exit_code_ = shut_down_ ? 0 : 1;
            return;
        }
        if (!initialized_ || shut_down_) return;
        for (const Notification& row : rows) {
            if (row.method != method) continue;
            try {
                (this->*row.take)(params);
            } catch (const std::exception& error) {
                log(method + ": " + error.what());
            }
            return;
        }
    }

    void watch_files(const Json& /*params*/) {
        if (!session_.client.watches_files) return;
        const Json watcher = {{"globPattern", "**/{*.mlw,mlwc.lock,mlwc-catalog.json}"}};
        const Json registration = {{"id", "files"},
                                   {"method", "workspace/didChangeWatchedFiles"},
                                   {"registerOptions", {{"watchers", {watcher}}}}};
        send({{"jsonrpc", "2.0"},
              {"id", "register"},
              {"method", "client/registerCapability"},
              {"params", {{"registrations", {registration}}}}});
    }

    void open(const Json& params) {
        const Json& document = member(params, "textDocument");
        session_.workspace.open(text_member(document, "uri"), version_of(document), text_member(document, "text"));
        stale_ = true;
    }

    void change(const Json& params) {
        const Json& named = member(params, "textDocument");
        Document* document = session_.workspace.find(path_of_document(named));
        if (document == nullptr) return;
        const Json& changes = member(params, "contentChanges");
        if (!changes.is_array()) return;
        for (const Json& entry : changes) document->change(entry, session_.client.encoding);
        document->become(version_of(named));
        session_.workspace.changed(document->path());
        stale_ = true;
    }

    void close(const Json& params) {
        session_.workspace.close(path_of_document(member(params, "textDocument")));
        stale_ = true;
    }

    void files_changed(const Json& /*params*/) {
        session_.workspace.everything_changed();
        stale_ = true;
    }

    void folders_changed(const Json& params) {
        session_.workspace.folders = changed_folders(std::move(session_.workspace.folders), params);
        files_changed(params);
    }

    [[nodiscard]] static std::int64_t version_of(const Json& document) {
        const Json* version = find(document, {"version"});
        return version != nullptr && version->is_number_integer() ? version->get<std::int64_t>() : 0;
    }

    /// Does one piece of work that nobody waits for; false if there is none.
    bool idle_work() {
        if (stale_) {
            stale_ = false;
            publish();
            return true;
        }
        if (!initialized_ || shut_down_ || session_.workspace.documents().empty()) return false;
        if (session_.workspace.looked_around()) return false;
        stale_ = session_.workspace.look_around();
        return true;
    }

    /// Tells the findings of every file whose list, or whose version, is another one than the client knows.
    void publish() {
        std::map<std::string, Json> now;
        try {
            now = diagnostics_by_path(session_);
        } catch (const std::exception& error) {
            return log(error.what());
        }
        for (const auto& [path, list] : told_) now.try_emplace(path, Json::array());
        for (auto& [path, list] : now) {
            const Document* document = session_.workspace.find(path);
            const auto before = told_.find(path);
            const bool known = before != told_.end() && before->second == list;
            if (document == nullptr && (known || (list.empty() && before == told_.end()))) continue;
            Json params = {{"uri", uri(path, session_)}, {"diagnostics", list}};
            if (document != nullptr && session_.client.diagnostic_version) params["version"] = document->version();
            send({{"jsonrpc", "2.0"}, {"method", "textDocument/publishDiagnostics"}, {"params", std::move(params)}});
            if (list.empty() && document == nullptr) {
                told_.erase(path);
            } else {
                told_[path] = std::move(list);
            }
        }
    }

    void answer(const Json& id, Json result) { send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}); }

    void fail(const Json& id, int code, const std::string& message) {
        send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
    }

    void log(const std::string& message) {
        send({{"jsonrpc", "2.0"}, {"method", "window/logMessage"}, {"params", {{"type", 1}, {"message", message}}}});
    }

    void send(const Json& message) {
        channel_.write(framed(message.dump(-1, ' ', false, Json::error_handler_t::replace)));
    }

    Channel& channel_;
    Session session_;
    std::string version_;
    Frames frames_;
    std::deque<Json> queue_;
    std::set<std::string> cancelled_;   // ids of requests that wait
    std::map<std::string, Json> told_;  // by path: what the client knows
    std::optional<std::int64_t> client_;
    std::optional<int> exit_code_;
    bool initialized_ = false;
    bool shut_down_ = false;
    bool stale_ = false;
    bool ended_ = false;
};

}  // namespace

int serve(Channel& channel, Files& files, std::string_view version) { return Server(channel, files, version).run(); }

}  // namespace mlwc::lsp
