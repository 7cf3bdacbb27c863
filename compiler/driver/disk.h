// The few things the driver asks of a file system, so that tests can hand in one of their own.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/result.h"
#include "compiler/pipeline/texts.h"

namespace mlwc::driver {

using pipeline::PathKind;

enum class Executable : std::uint8_t { No, Yes };

/// A file that is being written. What it holds is complete only when closing it has worked.
class OutputFile {
  public:
    OutputFile() = default;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    virtual ~OutputFile() = default;

    virtual Result<Done> append(std::string_view bytes) = 0;
    /// Makes the file empty again.
    virtual Result<Done> start_over() = 0;
    virtual Result<Done> close() = 0;
};

/// Paths are as the user wrote them, `/` between folders; `-` is the standard input.
class Disk : public pipeline::Texts {
  public:
    /// Creates a file or empties the one that is there; its folders are made when missing.
    [[nodiscard]] virtual Result<std::unique_ptr<OutputFile>> create(const std::string& path,
                                                                     Executable executable) = 0;
    /// Creates or replaces a file at once.
    Result<Done> write(const std::string& path, std::string_view bytes, Executable executable);
    /// Where a path leads when links are followed.
    [[nodiscard]] virtual Result<std::string> resolve(const std::string& path) const = 0;
    /// The files below a folder whose names end in `suffix`, in order of their paths. Links, and what begins with a
    /// `.`, are passed over.
    [[nodiscard]] virtual Result<std::vector<std::string>> files_below(const std::string& folder,
                                                                       std::string_view suffix) const = 0;
    /// Moves a file, over another one if there is one, at a stroke.
    virtual Result<Done> rename(const std::string& from, const std::string& to) = 0;
    /// Gives a file the permissions of another one.
    virtual Result<Done> copy_permissions(const std::string& from, const std::string& to) = 0;
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
    [[nodiscard]] Result<std::unique_ptr<OutputFile>> create(const std::string& path, Executable executable) override;
    [[nodiscard]] Result<std::string> resolve(const std::string& path) const override;
    [[nodiscard]] Result<std::vector<std::string>> files_below(const std::string& folder,
                                                               std::string_view suffix) const override;
    Result<Done> rename(const std::string& from, const std::string& to) override;
    Result<Done> copy_permissions(const std::string& from, const std::string& to) override;
    Result<Done> remove(const std::string& path) override;
    void remove_if_empty(const std::string& folder) override;
};

}  // namespace mlwc::driver
