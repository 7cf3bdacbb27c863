// A table for a person: columns of text, aligned for a terminal or as Markdown.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mlwc::driver {

/// How something is written for a person.
enum class Prose : std::uint8_t { Text, Markdown };

enum class Align : std::uint8_t { Left, Right };

struct Column {
    std::string title;
    Align align = Align::Left;
};

struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  ///< each as long as `columns`
};

/// Rows of their own lines. On a terminal columns are as wide as their widest cell, two blanks apart, and control
/// characters are replaced; Markdown escapes what would end a cell.
[[nodiscard]] std::string print(const Table& table, Prose prose);

/// A heading: a line on a terminal, `## ...` in Markdown.
[[nodiscard]] std::string heading(std::string_view text, Prose prose);

/// Text that Markdown shows as it stands, in one line.
[[nodiscard]] std::string in_markdown(std::string_view text);

}  // namespace mlwc::driver
