// mlwc_replay [--without | --cut] PATH...: each program below the paths through every phase; or, instead, each program
// without any one of its tokens, or cut off before any of its tokens. A text that crashes or takes too long is printed.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/disk.h"
#include "tests/fuzz/every_phase.h"
#include "tests/fuzz/tokens.h"

namespace {

/// What is done to each program first.
enum class Damage { None, Without, Cut };

/// No text may take longer, whatever else the machine is doing.
constexpr unsigned most_seconds_per_text = 10;

/// What is being compiled, for the signal handler: the only mutable global.
const std::string* current_text = nullptr;

/// Programs, and the inputs of libFuzzer, whose names have no ending.
bool is_input(const std::filesystem::path& path) { return path.extension() == ".mlw" || !path.has_extension(); }

std::vector<std::string> inputs_below(const std::string& path) {
    if (!std::filesystem::is_directory(path)) return {path};
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
        if (entry.is_regular_file() && is_input(entry.path())) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

void say(std::string_view text) {
    // Nothing can be done about a standard error that takes no bytes.
    if (::write(STDERR_FILENO, text.data(), text.size()) < 0) ::_exit(1);
}

extern "C" void on_signal(int number) {
    say(number == SIGALRM ? "mlwc_replay: took too long:\n" : "mlwc_replay: crashed:\n");
    if (current_text != nullptr) say(*current_text);
    say("\n(end of text)\n");
    ::_exit(1);
}

/// Runs texts, and keeps count.
class Replay {
  public:
    void run(const std::string& name, const std::string& text) {
        current_text = &text;
        ::alarm(most_seconds_per_text);
        ++texts_;
        try {
            findings_ += mlwc::fuzz::run_every_phase(text);
        } catch (const std::exception& error) {
            ++failed_;
            std::printf("%s: %s:\n%s\n(end of text)\n", name.c_str(), error.what(), text.c_str());
        }
        ::alarm(0);
        current_text = nullptr;
    }

    void run(const std::string& name, const std::string& text, Damage damage) {
        if (damage == Damage::None) {
            run(name, text);
            return;
        }
        for (const mlwc::fuzz::Token token : mlwc::fuzz::tokens_of(text)) {
            run(name, damage == Damage::Cut ? text.substr(0, token.begin) : mlwc::fuzz::without(text, token));
        }
    }

    /// Prints the one line that says what was done; the exit code.
    [[nodiscard]] int finish() const {
        if (texts_ == 0) std::printf("mlwc_replay: there is no program to run\n");
        if (texts_ > 0) std::printf("mlwc_replay: %zu texts, %zu findings, %zu failed\n", texts_, findings_, failed_);
        return texts_ > 0 && failed_ == 0 ? 0 : 1;
    }

  private:
    std::size_t texts_ = 0;
    std::size_t findings_ = 0;
    std::size_t failed_ = 0;
};

bool replay(Replay& all, const std::string& path, Damage damage) {
    mlwc::driver::SystemDisk disk;
    for (const std::string& name : inputs_below(path)) {
        const mlwc::Result<std::string> text = disk.read(name);
        if (!text) {
            std::printf("mlwc_replay: %s: %s\n", name.c_str(), text.reason().c_str());
            return false;
        }
        all.run(name, *text, damage);
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    for (const int number : {SIGALRM, SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL}) std::signal(number, on_signal);
    Replay all;
    Damage damage = Damage::None;
    bool readable = true;
    for (const std::string_view argument : std::vector<std::string_view>(argv + 1, argv + argc)) {
        if (argument == "--without") {
            damage = Damage::Without;
        } else if (argument == "--cut") {
            damage = Damage::Cut;
        } else {
            readable = replay(all, std::string(argument), damage) && readable;
        }
    }
    const int code = all.finish();
    return readable ? code : 1;
}
