// mlwc_measure RUNS COMMAND... [-- COMMAND...]...: runs the commands in turn, each that often, without their output, so
// that a machine that is slower for a while is slower for all of them. Prints a line for each command: the median and
// the least of its CPU time (user and system) and the median of the user part, all in microseconds, and its largest
// peak of memory in KiB. Ends with 1 if a run fails.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

namespace {

struct Run {
    long cpu_microseconds = 0;
    long user_microseconds = 0;
    long peak_kib = 0;
    bool fine = false;
};

struct Command {
    std::vector<char*> words;  // ends in a null
    std::vector<long> cpu;
    std::vector<long> user;
    long peak_kib = 0;
};

long microseconds(const timeval& time) { return time.tv_sec * 1'000'000L + time.tv_usec; }

[[noreturn]] void become(char** command) {
    const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere < 0 || ::dup2(nowhere, STDIN_FILENO) < 0 || ::dup2(nowhere, STDOUT_FILENO) < 0) ::_exit(127);
    if (::dup2(nowhere, STDERR_FILENO) < 0) ::_exit(127);
    ::execvp(command[0], command);
    ::_exit(127);
}

Run run_once(char** command) {
    const pid_t child = ::fork();
    if (child < 0) return {};
    if (child == 0) become(command);
    int status = 0;
    rusage used{};
    if (::wait4(child, &status, 0, &used) != child) return {};
    const long user = microseconds(used.ru_utime);
    return {user + microseconds(used.ru_stime), user, used.ru_maxrss, WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

long median(std::vector<long> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::vector<Command> commands_of(int argc, char** argv) {
    std::vector<Command> commands(1);
    for (int i = 2; i < argc; ++i) {
        if (std::strcmp(argv[i], "--") == 0) {
            commands.emplace_back();
        } else {
            commands.back().words.push_back(argv[i]);
        }
    }
    for (Command& command : commands) command.words.push_back(nullptr);
    return commands;
}

bool run_all(std::vector<Command>& commands) {
    for (Command& command : commands) {
        const Run run = run_once(command.words.data());
        if (!run.fine) {
            std::fprintf(stderr, "mlwc_measure: `%s` failed\n", command.words.front());
            return false;
        }
        command.cpu.push_back(run.cpu_microseconds);
        command.user.push_back(run.user_microseconds);
        command.peak_kib = std::max(command.peak_kib, run.peak_kib);
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    const int runs = argc > 2 ? std::atoi(argv[1]) : 0;
    std::vector<Command> commands = commands_of(argc, argv);
    const bool complete = std::all_of(commands.begin(), commands.end(), [](const Command& c) { return c.words[0]; });
    if (runs < 1 || !complete) {
        std::fprintf(stderr, "usage: mlwc_measure RUNS COMMAND... [-- COMMAND...]...\n");
        return 2;
    }
    for (int i = 0; i < runs; ++i) {
        if (!run_all(commands)) return 1;
    }
    for (const Command& command : commands) {
        const long least = *std::min_element(command.cpu.begin(), command.cpu.end());
        std::printf("%ld %ld %ld %ld\n", median(command.cpu), least, median(command.user), command.peak_kib);
    }
    return 0;
}
