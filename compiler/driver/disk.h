// The few things the driver asks of a file system, so that tests can hand in one of their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/base/result.h"

namespace mlwc::driver {

/// What a path leads to.
enum class PathKind : std::uint8_t { Nothing, File, Folder, Other };

enum class Executable : std::uint8_t { No, Yes };

/// Paths are as the user wrote them, `/` between folders.
class Disk {
  public:
    Disk() = default;
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;
    virtual ~Disk() = default;

    [[nodiscard]] virtual PathKind kind(const std::string& path) const = 0;
    /// The bytes of a file; `-` is the standard input.
    [[nodiscard]] virtual Result<std::string> read(const std::string& path) = 0;
    /// Creates or replaces a file; its folders are made when missing.
    virtual Result<Done> write(const std::string& path, std::string_view bytes, Executable executable) = 0;
    /// Moves a file, over another one if there is one, at a stroke.
    virtual Result<Done> rename(const std::string& from, const std::string& to) = 0;
    /// Removes a file; one that is not there is no refusal.
    virtual Result<Done> remove(const std::string& path) = 0;
    /// Removes a folder if nothing is left in it.
    virtual void remove_if_empty(const std::string& folder) = 0;
};

/// The disk of this machine.
class SystemDisk final : public Disk {
  public:
    [[nodiscard]] PathKind kind(const std::string& path) const override;
    [[nodiscard]] Result<std::string> read(const std::string& path) override;
    Result<Done> write(const std::string& path, std::string_view bytes, Executable executable) override;
    Result<Done> rename(const std::string& from, const std::string& to) override;
    Result<Done> remove(const std::string& path) override;
    void remove_if_empty(const std::string& folder) override;
};

}  // namespace mlwc::driver
