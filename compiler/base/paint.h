// Colour for terminals, and none where it is not wanted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mlwc {

enum class Color : std::uint8_t { Off, On };

/// What a piece of text is, not how it looks.
enum class Style : std::uint8_t { Plain, Strong, Error, Warning, Note, Help, Gutter, Secondary, Added, Removed };

/// Appends `text`, wrapped in the escape codes of `style` when colour is on.
void paint(std::string& out, std::string_view text, Style style, Color color);

}  // namespace mlwc
