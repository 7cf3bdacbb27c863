// mlwc_measure_lsp FILE: how long the language server takes over a program, and whether its memory grows.
//
// Prints the time from the start to the first diagnostics, then of diagnostics after a keystroke and of completion,
// each as median, 95th percentile and longest; and the memory before and after 10,000 edits.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "compiler/driver/disk.h"
#include "compiler/driver/standard_channel.h"
#include "compiler/lsp/frame.h"
#include "compiler/lsp/server.h"

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;
using mlwc::lsp::Arrival;
using mlwc::lsp::framed;

long resident_kib() {
    std::ifstream status("/proc/self/statm");
    long whole = 0;
    long resident = 0;
    status >> whole >> resident;
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/// Says one message, waits for what it asks for, notes the time, and says the next.
class Stopwatch final : public mlwc::lsp::Channel {
  public:
    explicit Stopwatch(const std::string& text) : lines_(std::count(text.begin(), text.end(), '\n')) {
        said_ = framed(
            request("initialize", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", Json::object()}}));
        said_ += framed(
            Json{{"jsonrpc", "2.0"},
                 {"method", "textDocument/didOpen"},
                 {"params", {{"textDocument", {{"uri", uri}, {"languageId", "mlw"}, {"version", 1}, {"text", text}}}}}}
                .dump());
        begun_ = Clock::now();
    }

    Arrival read(std::string& into, int wait_ms) override {
        if (!said_.empty()) {
            into += said_;
            said_.clear();
            return Arrival::Bytes;
        }
        return wait_ms == 0 ? Arrival::Nothing : Arrival::End;
    }

    void write(std::string_view bytes) override {
        const bool diagnostics = bytes.find("publishDiagnostics") != std::string_view::npos;
        const bool completion = bytes.find("isIncomplete") != std::string_view::npos;
        if (!diagnostics && !completion) return;
        const double ms = std::chrono::duration<double, std::milli>(Clock::now() - begun_).count();
        (count_ == 0 ? first : diagnostics ? keystrokes : completions).push_back(ms);
        next();
    }
    [[nodiscard]] bool alive(std::int64_t /*process*/) const override { return true; }

    std::vector<double> first;
    std::vector<double> keystrokes;
    std::vector<double> completions;
    long memory_before = 0;
    long memory_after = 0;

  private:
    static constexpr int edits = 10'000;
    static constexpr int warm = 500;
    static constexpr const char* uri = "file:///main.mlw";

    std::string request(const char* method, Json params) {
        return Json{{"jsonrpc", "2.0"}, {"id", ++id_}, {"method", method}, {"params", std::move(params)}}.dump();
    }

    void next() {
        if (++count_ == warm) memory_before = resident_kib();
        if (count_ == edits) memory_after = resident_kib();
        if (count_ > edits) return;
        const Json place = {{"line", count_ * 37 % lines_}, {"character", 0}};
        if (count_ % 10 == 9) {
            said_ = framed(request("textDocument/completion", {{"textDocument", {{"uri", uri}}}, {"position", place}}));
        } else {
            const bool comes = count_ % 2 == 0;
            const Json end = {{"line", count_ / 2 * 37 % lines_}, {"character", comes ? 0 : 1}};
            const Json begin = {{"line", count_ / 2 * 37 % lines_}, {"character", 0}};
            said_ = framed(Json{
                {"jsonrpc", "2.0"},
                {"method", "textDocument/didChange"},
                {"params",
                 {{"textDocument", {{"uri", uri}, {"version", count_ + 1}}},
                  {"contentChanges", {{{"range", {{"start", begin}, {"end", end}}}, {"text", comes ? " " : ""}}}}}}}
                               .dump());
        }
        begun_ = Clock::now();
    }

    std::string said_;
    Clock::time_point begun_;
    long lines_;
    int id_ = 0;
    int count_ = 0;
};

void print(const char* what, std::vector<double>& times) {
    if (times.empty()) return;
    std::sort(times.begin(), times.end());
    std::printf("%-28s %7zu %8.2f %8.2f %8.2f\n", what, times.size(), times[times.size() / 2],
                times[times.size() * 95 / 100], times.back());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::ostringstream text;
    text << std::ifstream(argv[1]).rdbuf();
    Stopwatch watch(text.str());
    mlwc::driver::SystemDisk disk;
    mlwc::driver::DiskFiles files(disk);
    (void)mlwc::lsp::serve(watch, files, "bench");
    std::printf("%-28s %7s %8s %8s %8s\n", "", "n", "p50 ms", "p95 ms", "max ms");
    print("first diagnostics", watch.first);
    print("diagnostics after a keystroke", watch.keystrokes);
    print("completion", watch.completions);
    std::printf("memory after 500 edits %ld KiB, after 10,000 %ld KiB\n", watch.memory_before, watch.memory_after);
    return 0;
}
