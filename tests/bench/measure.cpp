// mlwc_measure RUNS COMMAND...: runs the command that often, one after the other, without its output, and prints the
// median of its CPU time (user and system), the median of the user part, both in microseconds, and its largest peak
// of memory in KiB. Ends with 1 if a run fails.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

namespace {

struct Run {
    long cpu_microseconds = 0;
    long user_microseconds = 0;
    long peak_kib = 0;
    bool fine = false;
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

}  // namespace

int main(int argc, char** argv) {
    const int runs = argc > 2 ? std::atoi(argv[1]) : 0;
    if (runs < 1) {
        std::fprintf(stderr, "usage: mlwc_measure RUNS COMMAND...\n");
        return 2;
    }
    std::vector<long> cpu;
    std::vector<long> user;
    long peak_kib = 0;
    for (int i = 0; i < runs; ++i) {
        const Run run = run_once(argv + 2);
        if (!run.fine) {
            std::fprintf(stderr, "mlwc_measure: `%s` failed\n", argv[2]);
            return 1;
        }
        cpu.push_back(run.cpu_microseconds);
        user.push_back(run.user_microseconds);
        peak_kib = std::max(peak_kib, run.peak_kib);
    }
    std::printf("%ld %ld %ld\n", median(std::move(cpu)), median(std::move(user)), peak_kib);
    return 0;
}
