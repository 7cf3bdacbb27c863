// mlwc_measure_lsp FILE [EDITS]: how long the language server takes over a program, and whether its memory grows.
//
// Prints the time from the start to the first diagnostics, then of diagnostics after a keystroke, of completion after
// these diagnostics, and of completion that has to wait for the keystroke; each as median, 95th percentile and longest,
// by the clock and of the processor alone, which others on the machine disturb less. Then what is allocated, and what
// the system has given, before and after 10,000 edits, or as many as were asked for.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <malloc.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "compiler/base/block.h"
#include "compiler/driver/disk.h"
#include "compiler/driver/standard_channel.h"
#include "compiler/lsp/frame.h"
#include "compiler/lsp/server.h"

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;
using mlwc::lsp::Arrival;
using mlwc::lsp::framed;

struct Memory {
    std::size_t allocated = 0;  // bytes
    long resident = 0;          // KiB

    static Memory now() {
        std::ifstream status("/proc/self/statm");
        long whole = 0;
        long pages = 0;
        status >> whole >> pages;
        const auto heap = mallinfo2();
        return {heap.uordblks + heap.hblkhd, pages * (sysconf(_SC_PAGESIZE) / 1024)};
    }
};

/// Milliseconds by the clock, and of the processor.
struct Moment {
    double clock = 0;
    double processor = 0;

    static Moment now() {
        timespec spent{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
        return {std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count(),
                static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6};
    }
};

struct Times {
    const char* what;
    std::vector<double> clock;
    std::vector<double> processor;

    void reserve(int count) {
        clock.reserve(static_cast<std::size_t>(count));
        processor.reserve(static_cast<std::size_t>(count));
    }
};

/// Says one message, waits for what it asks for, notes the time, and says the next.
class Stopwatch final : public mlwc::lsp::Channel {
  public:
    Stopwatch(const std::string& text, int edits) : lines_(std::count(text.begin(), text.end(), '\n')), edits_(edits) {
        said_ = framed(
            request("initialize", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", Json::object()}}));
        said_ += framed(
            Json{{"jsonrpc", "2.0"},
                 {"method", "textDocument/didOpen"},
                 {"params", {{"textDocument", {{"uri", uri}, {"languageId", "mlw"}, {"version", 1}, {"text", text}}}}}}
                .dump());
        for (Times* times : {&keystrokes, &completions, &hasty_completions}) times->reserve(edits);
        begun_ = Moment::now();
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
        if (completion != wants_completion_ || (!diagnostics && !completion)) return;
        const Moment now = Moment::now();
        times_->clock.push_back(now.clock - begun_.clock);
        times_->processor.push_back(now.processor - begun_.processor);
        next();
    }
    [[nodiscard]] bool alive(std::int64_t /*process*/) const override { return true; }

    Times first{"first diagnostics", {}, {}};
    Times keystrokes{"diagnostics after a keystroke", {}, {}};
    Times completions{"completion", {}, {}};
    Times hasty_completions{"completion with a keystroke", {}, {}};
    Memory before;
    Memory after;

  private:
    static constexpr int warm = 500;
    static constexpr const char* uri = "file:///main.mlw";

    std::string request(const char* method, Json params) {
        return Json{{"jsonrpc", "2.0"}, {"id", ++id_}, {"method", method}, {"params", std::move(params)}}.dump();
    }

    /// A space comes at the beginning of a line, and goes with the next edit.
    std::string keystroke() {
        const bool comes = edit_ % 2 == 0;
        const long line = edit_ / 2 * 37 % lines_;
        const Json begin = {{"line", line}, {"character", 0}};
        const Json end = {{"line", line}, {"character", comes ? 0 : 1}};
        ++edit_;
        return framed(
            Json{{"jsonrpc", "2.0"},
                 {"method", "textDocument/didChange"},
                 {"params",
                  {{"textDocument", {{"uri", uri}, {"version", edit_ + 1}}},
                   {"contentChanges", {{{"range", {{"start", begin}, {"end", end}}}, {"text", comes ? " " : ""}}}}}}}
                .dump());
    }

    std::string completion() {
        // Where an entry begins, and where a value does.
        const Json place = {{"line", edit_ * 37 % lines_}, {"character", edit_ % 4 < 2 ? 0 : 12}};
        return framed(request("textDocument/completion", {{"textDocument", {{"uri", uri}}}, {"position", place}}));
    }

    void next() {
        if (edit_ == warm) before = Memory::now();
        if (edit_ == edits_) after = Memory::now();
        if (edit_ >= edits_) return;
        const int turn = count_++ % 12;
        wants_completion_ = turn >= 10;
        times_ = turn == 10 ? &completions : turn == 11 ? &hasty_completions : &keystrokes;
        said_ = turn == 10 ? completion() : keystroke();
        if (turn == 11) said_ += completion();
        begun_ = Moment::now();
    }

    Times* times_ = &first;
    std::string said_;
    Moment begun_;
    long lines_;
    int edits_;
    int id_ = 0;
    int edit_ = 0;
    int count_ = 0;
    bool wants_completion_ = false;
};

void print(Times& times) {
    if (times.clock.empty()) return;
    std::printf("%-30s %6zu", times.what, times.clock.size());
    for (std::vector<double>* all : {&times.clock, &times.processor}) {
        std::sort(all->begin(), all->end());
        std::printf(" %9.2f %7.2f %7.2f", (*all)[all->size() / 2], (*all)[all->size() * 95 / 100], all->back());
    }
    std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) return 2;
    std::ostringstream text;
    text << std::ifstream(argv[1]).rdbuf();
    const int edits = argc == 3 ? std::atoi(argv[2]) : 10'000;
    mlwc::keep_freed_memory();  // as `mlwc lsp` does
    Stopwatch watch(text.str(), edits);
    mlwc::driver::SystemDisk disk;
    mlwc::driver::DiskFiles files(disk);
    (void)mlwc::lsp::serve(watch, files, "bench");
    std::printf("%-30s %6s %9s %7s %7s %9s %7s %7s\n", "milliseconds", "n", "clock p50", "p95", "max", "CPU p50", "p95",
                "max");
    for (Times* times : {&watch.first, &watch.keystrokes, &watch.completions, &watch.hasty_completions}) print(*times);
    std::printf("allocated after 500 edits %zu bytes, resident %ld KiB; after %d %zu bytes, resident %ld KiB\n",
                watch.before.allocated, watch.before.resident, edits, watch.after.allocated, watch.after.resident);
    return 0;
}
