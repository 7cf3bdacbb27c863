// Tree and tokens to pieces: every token once, in the order of the text, with the places where lines may end.
#pragma once

#include <string_view>
#include <vector>

#include "grammar/ast.h"
#include "grammar/format_pieces.h"
#include "grammar/format_tokens.h"

namespace mlwc::grammar {

/// The pieces of a text without syntax errors.
[[nodiscard]] std::vector<Piece> compose(std::string_view text, const ast::File& file,
                                         const std::vector<Token>& tokens);

}  // namespace mlwc::grammar
