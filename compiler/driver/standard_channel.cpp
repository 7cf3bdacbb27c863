// Descriptors rather than streams: only they say whether something has come without waiting for more.
#include "compiler/driver/standard_channel.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <utility>

namespace mlwc::driver {

lsp::Arrival StandardChannel::read(std::string& into, int wait_ms) {
    if (gone_) return lsp::Arrival::End;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    const int ready = ::poll(&input, 1, wait_ms);
    if (ready <= 0) return ready < 0 && errno != EINTR ? lsp::Arrival::End : lsp::Arrival::Nothing;
    constexpr std::size_t block = std::size_t{64} * 1024;
    const std::size_t before = into.size();
    into.resize(before + block);
    const ssize_t count = ::read(STDIN_FILENO, into.data() + before, block);
    into.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count > 0) return lsp::Arrival::Bytes;
    return count < 0 && errno == EINTR ? lsp::Arrival::Nothing : lsp::Arrival::End;
}

void StandardChannel::write(std::string_view bytes) {
    while (!bytes.empty() && !gone_) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        gone_ = count < 0 && errno != EINTR;
    }
}

bool StandardChannel::alive(std::int64_t process) const {
    // Signal 0 asks and does nothing; a process of another user is one, too.
    return ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
}

std::vector<std::string> DiskFiles::programs_below(const std::string& folder) {
    Result<std::vector<std::string>> files = disk_.files_below(folder, ".mlw");
    return files ? std::move(*files) : std::vector<std::string>{};
}

}  // namespace mlwc::driver
