// Lining up: where blanks are put into lines that were printed, so that what belongs together stands in one column.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc::grammar {

enum class HeaderKind : std::uint8_t { None, Attribute, Block };

/// An entry that was printed. Places are bytes of what was printed, columns count from 0.
struct Row {
    std::uint32_t line = 0;  ///< lines printed before it
    HeaderKind header_kind = HeaderKind::None;
    std::size_t header = 0;  ///< the place behind its name
    std::uint32_t header_column = 0;
    std::size_t comment = 0;          ///< the place of the blanks before its comment
    std::uint32_t width = 0;          ///< of its first line, without the comment; 0 while it is not known
    std::uint32_t comment_width = 0;  ///< 0: it has none
    std::uint32_t padding = 0;        ///< blanks to put in behind the name
};

/// Blanks to put in at a place.
struct Padding {
    std::size_t place;
    std::uint32_t blanks;
};

/// What lines up rows that stand below each other. The `=` of attributes stand in one column; the braces of blocks
/// stand there too, unless one of the blocks that stand together has a longer name; comments stand in one column.
void align(std::span<Row> rows, std::vector<Padding>& paddings);

/// `text` with the blanks put in.
[[nodiscard]] std::string pad(std::string_view text, std::vector<Padding> paddings);

}  // namespace mlwc::grammar
