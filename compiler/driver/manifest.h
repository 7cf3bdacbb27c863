// The list of files that mlwc owns in an output folder. What is not on it is never touched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/result.h"

namespace mlwc::driver {

inline constexpr std::string_view manifest_name = "mlwc-manifest.json";

/// A file that a build wrote: where, and the checksum of its bytes.
struct OwnedFile {
    std::string path;      ///< relative to the output folder
    std::string checksum;  ///< empty while it is still being written
};

/// What one build wrote, ordered by path.
struct Manifest {
    std::string mlwc;  ///< the version that wrote it
    std::vector<OwnedFile> files;

    /// The row of a file, or null.
    [[nodiscard]] const OwnedFile* find(std::string_view path) const;
    [[nodiscard]] OwnedFile* find(std::string_view path);
};

/// The same manifest gives the same bytes.
[[nodiscard]] std::string to_json(const Manifest& manifest);

/// Refuses what is not a manifest, and paths that lead out of the output folder.
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view json);

}  // namespace mlwc::driver
