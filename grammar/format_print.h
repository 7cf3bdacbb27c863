// Pieces to text: decides which groups are broken, indents, and lines entries up.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "grammar/format_pieces.h"
#include "grammar/format_tokens.h"

namespace mlwc::grammar {

/// The lines of `pieces`, whose tokens are rows of `tokens` and stand in `text`. Ends in a newline unless it is empty.
[[nodiscard]] std::string print(std::span<const Piece> pieces, std::span<const Token> tokens, std::string_view text);

}  // namespace mlwc::grammar
