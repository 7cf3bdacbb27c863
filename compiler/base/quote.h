// Texts as literals of the language, for all that is written into a program.
#pragma once

#include <string>
#include <string_view>

namespace mlwc {

/// The text as a string literal: in quotes, with escapes for what would end it, begin a hole, or not be seen. It reads
/// as the same text; but the control characters that no program can hold, which only data has, come out as they are.
[[nodiscard]] std::string quote(std::string_view text);

}  // namespace mlwc
