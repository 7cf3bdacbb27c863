// How text looks on a terminal: how wide each character is, and what is shown in place of those that would act on it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc {

/// One character as it is shown.
struct Glyph {
    std::uint32_t offset = 0;  ///< of its first byte in the text
    std::uint32_t column = 0;  ///< columns before it
    std::string shown;         ///< what is printed; spaces for a tab, U+FFFD for what must not reach a terminal
};

/// A line as columns of a terminal.
struct DisplayLine {
    std::vector<Glyph> glyphs;
    std::uint32_t columns = 0;

    /// The column where the byte at `offset` is shown; the end of the line for offsets past it.
    [[nodiscard]] std::uint32_t column_of(std::uint32_t offset) const;
};

/// Whether a character, given by its code, is no control and no mark that reorders or hides what a reader sees.
[[nodiscard]] bool is_printable(std::uint32_t code);

/// Lays out one line. Tabs reach to the next multiple of 4, wide characters take two columns, combining marks none.
[[nodiscard]] DisplayLine display(std::string_view line);

/// Appends `text` with control characters, direction marks and bytes that are not UTF-8 replaced by U+FFFD.
/// Newlines stay.
void append_printable(std::string& out, std::string_view text);

}  // namespace mlwc
