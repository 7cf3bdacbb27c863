// Changes of a text that leave it as `mlwc fmt` would.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/diagnostic.h"

namespace mlwc::lsp {

/// A run of lines that other lines take the place of.
struct Change {
    std::uint32_t first = 0;  ///< line
    std::uint32_t last = 0;   ///< behind the last
    std::string text;
};

/// The lines of a text, each with its newline.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);
/// A line as `\n` alone counts it.
[[nodiscard]] std::uint32_t line_at(std::string_view text, std::uint32_t offset);

/// The lines that differ, block by block: lines that are alike hold the blocks apart.
[[nodiscard]] std::vector<Change> changes(const std::vector<std::string_view>& before,
                                          const std::vector<std::string_view>& after);
/// The same as edits of a file whose text is `before`.
[[nodiscard]] std::vector<Edit> edits_between(std::string_view before, std::string_view after, FileId file);

/// A text in the one style; the text itself if it has syntax errors.
[[nodiscard]] std::string in_style(std::string_view text);

/// `text` after some edits, in the style: all of it if it was in the style before, else what was edited. The edits do
/// not overlap.
[[nodiscard]] std::string edited_in_style(std::string_view text, FileId file, std::vector<Edit> edits);

}  // namespace mlwc::lsp
