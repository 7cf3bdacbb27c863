// Reading sources and writing what a build made: all of it or nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backends/backend.h"
#include "compiler/base/sink.h"
#include "compiler/base/source.h"
#include "compiler/driver/disk.h"

namespace mlwc::driver {

/// Adds the file at `path` to `sources`; `-` is the standard input, shown as `<stdin>`. Reports why if it cannot.
[[nodiscard]] std::optional<FileId> read_source(const std::string& path, Disk& disk, SourceSet& sources,
                                                DiagnosticSink& sink);

/// Makes a file or replaces what is in it, at a stroke: staged beside its place, then renamed. Its permissions stay,
/// and where `path` is a link the file that it leads to is replaced. Reports why if it cannot.
bool replace_file(const std::string& path, std::string_view bytes, Disk& disk, DiagnosticSink& sink);

/// Whether files that mlwc did not write may be replaced.
enum class Overwrite : std::uint8_t { Refuse, Force };

/// What writing did, in the order of paths.
struct Written {
    std::vector<std::string> written;
    std::vector<std::string> removed;  ///< of an earlier build, no longer made
};

/// Puts `artifacts` into `folder`. They are staged beside their places, then renamed, the manifest last; files of an
/// earlier build that are no longer made are removed; a build that was interrupted is cleaned up first. Nothing is
/// replaced that mlwc did not write, unless forced. `sink` holds no error yet; empty when something was refused, or
/// when a file reported an error while it was written, which `sink` then tells.
[[nodiscard]] std::optional<Written> write_artifacts(const std::string& folder,
                                                     std::span<const backends::Artifact> artifacts,
                                                     std::string_view version, Overwrite overwrite, Disk& disk,
                                                     DiagnosticSink& sink);

}  // namespace mlwc::driver
