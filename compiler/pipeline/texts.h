// Where texts come from: a disk, memory, an editor. Nobody below the driver knows which.
#pragma once

#include <cstdint>
#include <string>

#include "compiler/base/result.h"

namespace mlwc::pipeline {

/// What a path leads to.
enum class PathKind : std::uint8_t { Nothing, File, Folder, Other };

/// Paths are as the user wrote them, `/` between folders.
class Texts {
  public:
    Texts() = default;
    Texts(const Texts&) = delete;
    Texts& operator=(const Texts&) = delete;
    virtual ~Texts() = default;

    [[nodiscard]] virtual PathKind kind(const std::string& path) const = 0;
    /// The bytes of a file.
    [[nodiscard]] virtual Result<std::string> read(const std::string& path) = 0;
};

}  // namespace mlwc::pipeline
