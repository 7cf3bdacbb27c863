// Applying fixes to texts.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/base/source.h"

namespace mlwc {

/// `text` with those of `edits` that are of `file` carried out. Edits may come in any order; they do not overlap.
[[nodiscard]] std::string apply_edits(std::string_view text, FileId file, std::span<const Edit> edits);

/// Lines of one file that a fix takes away and puts in their place.
struct ChangedLines {
    FileId file = no_file;
    std::uint32_t first_line = 1;     ///< number of the first of `before`, or where `after` is put
    std::vector<std::string> before;  ///< lines without their newlines
    std::vector<std::string> after;
};

/// What a fix does to its files, line by line, in the order of files and lines. Lines that stay as they are are left
/// out.
[[nodiscard]] std::vector<ChangedLines> changed_lines(const Fix& fix, const SourceSet& sources);

}  // namespace mlwc
