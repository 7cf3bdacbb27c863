// Source lines with what is said about them underneath.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "compiler/base/paint.h"
#include "compiler/base/source.h"
#include "compiler/base/span.h"

namespace mlwc {

/// A place to underline. The primary one with `^` in the colour of the finding, others with `-`.
struct Mark {
    Span span;
    std::string_view text;  ///< beside the underline; owned by the diagnostic
    Style style = Style::Secondary;
    bool primary = false;
};

/// How excerpts of one diagnostic are laid out.
struct ExcerptLayout {
    std::uint32_t gutter = 1;  ///< columns for line numbers
    Color color = Color::Off;
};

/// The last line that `span` covers; an end right after a newline still belongs to the line before.
[[nodiscard]] std::uint32_t last_line(const Source& source, Span span);

/// Appends the line number column: a number, or blanks for 0, then ` | `, without blanks at the end of the row.
void append_gutter(std::string& out, std::uint32_t number, const ExcerptLayout& layout);

/// Appends the lines of `source` that `marks` touch, each with its underlines and labels. Lines in between are shown
/// if it is one, else `...` stands for them; lines too long for a terminal are cut around their marks.
void append_excerpt(std::string& out, const Source& source, std::span<const Mark> marks, const ExcerptLayout& layout);

}  // namespace mlwc
