// The checkout as text: what the house rules are checked against.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mlwc::guard {

/// A file of the project: its path from the root and its lines.
struct TreeFile {
    std::string path;
    std::string text;

    [[nodiscard]] std::vector<std::string_view> lines() const;
    [[nodiscard]] bool ends_with(std::string_view suffix) const { return path.ends_with(suffix); }
    /// Whether it lies in that folder, at any depth.
    [[nodiscard]] bool below(std::string_view folder) const;
};

/// Every file that belongs to the project, ordered by path; what builds and tools leave behind is left out.
[[nodiscard]] const std::vector<TreeFile>& tree();

/// Headers and sources of C++ below the folders of the program and its tests.
[[nodiscard]] bool is_code(const TreeFile& file);

}  // namespace mlwc::guard
