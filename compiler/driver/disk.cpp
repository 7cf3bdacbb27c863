// Plain POSIX calls: streams would cost start-up time and say less about what went wrong.
#include "compiler/driver/disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace mlwc::driver {
namespace {

Refusal refusal() {
    switch (errno) {
        case ENOENT:
            return {"there is no such file"};
        case EISDIR:
            return {"it is a folder"};
        case EACCES:
        case EPERM:
            return {"permission denied"};
        case ENOTDIR:
            return {"a part of its path is a file, not a folder"};
        case ENOSPC:
            return {"the disk is full"};
        case EROFS:
            return {"the disk is read-only"};
        default:
            return {std::strerror(errno)};
    }
}

/// An open file that closes itself.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ > STDIN_FILENO) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    /// Closing may be what tells that writing failed.
    [[nodiscard]] bool close() {
        const int number = number_;
        number_ = -1;
        return ::close(number) == 0;
    }

  private:
    int number_;
};

Result<std::string> read_all(int descriptor) {
    std::string bytes;
    struct stat facts {};
    if (::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode)) {
        bytes.reserve(static_cast<std::size_t>(facts.st_size) + 1);
    }
    for (;;) {
        const std::size_t used = bytes.size();
        constexpr std::size_t step = 64 * 1024;
        bytes.resize(std::max(bytes.capacity(), used + (bytes.capacity() > used ? 0 : step)));
        const ssize_t got = ::read(descriptor, bytes.data() + used, bytes.size() - used);
        if (got < 0 && errno == EINTR) {
            bytes.resize(used);
            continue;
        }
        if (got < 0) return refusal();
        bytes.resize(used + static_cast<std::size_t>(got));
        if (got == 0) return bytes;
    }
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

class SystemFile final : public OutputFile {
  public:
    explicit SystemFile(int number) : descriptor_(number) {}

    Result<Done> append(std::string_view bytes) override {
        if (!write_all(descriptor_.number(), bytes)) return refusal();
        return Done{};
    }
    Result<Done> start_over() override {
        if (::ftruncate(descriptor_.number(), 0) != 0 || ::lseek(descriptor_.number(), 0, SEEK_SET) != 0) {
            return refusal();
        }
        return Done{};
    }
    Result<Done> close() override {
        if (!descriptor_.close()) return refusal();
        return Done{};
    }

  private:
    Descriptor descriptor_;
};

bool make_folders_of(const std::string& path) {
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const std::string folder = path.substr(0, slash);
        if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) return false;
    }
    return true;
}

}  // namespace

Result<Done> Disk::write(const std::string& path, std::string_view bytes, Executable executable) {
    Result<std::unique_ptr<OutputFile>> file = create(path, executable);
    if (!file) return Refusal{file.reason()};
    Result<Done> written = (*file)->append(bytes);
    if (!written) return written;
    return (*file)->close();
}

PathKind SystemDisk::kind(const std::string& path) const {
    struct stat facts {};
    // A link counts as what it is: replacing it must not write through it.
    if (::lstat(path.c_str(), &facts) != 0) return PathKind::Nothing;
    if (S_ISREG(facts.st_mode)) return PathKind::File;
    return S_ISDIR(facts.st_mode) ? PathKind::Folder : PathKind::Other;
}

Result<std::string> SystemDisk::read(const std::string& path) {
    if (path == "-") return read_all(STDIN_FILENO);
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open()) return refusal();
    return read_all(file.number());
}

Result<std::string> SystemDisk::resolve(const std::string& path) const {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    if (real == nullptr) return refusal();
    return std::string(real.get());
}

Result<std::vector<std::string>> SystemDisk::files_below(const std::string& folder, std::string_view suffix) const {
    std::vector<std::string> found;
    std::vector<std::string> folders{folder};
    while (!folders.empty()) {
        std::string path = std::move(folders.back());
        folders.pop_back();
        const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(path.c_str()), &::closedir);
        if (entries == nullptr) return refusal();
        if (path.back() != '/') path += '/';
        while (const dirent* entry = ::readdir(entries.get())) {
            const std::string_view name = entry->d_name;
            if (name.front() == '.') continue;
            std::string below = path + entry->d_name;
            const PathKind what = kind(below);
            if (what == PathKind::Folder) {
                folders.push_back(std::move(below));
            } else if (what == PathKind::File && name.ends_with(suffix)) {
                found.push_back(std::move(below));
            }
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

Result<std::unique_ptr<OutputFile>> SystemDisk::create(const std::string& path, Executable executable) {
    if (!make_folders_of(path)) return refusal();
    const mode_t mode = executable == Executable::Yes ? 0777 : 0666;
    const int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
    if (number < 0) return refusal();
    return std::unique_ptr<OutputFile>(std::make_unique<SystemFile>(number));
}

Result<Done> SystemDisk::rename(const std::string& from, const std::string& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) return refusal();
    return Done{};
}

Result<Done> SystemDisk::copy_permissions(const std::string& from, const std::string& to) {
    struct stat facts {};
    if (::stat(from.c_str(), &facts) != 0 || ::chmod(to.c_str(), facts.st_mode & 07777U) != 0) return refusal();
    return Done{};
}

Result<Done> SystemDisk::remove(const std::string& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return refusal();
    return Done{};
}

void SystemDisk::remove_if_empty(const std::string& folder) { ::rmdir(folder.c_str()); }

}  // namespace mlwc::driver
