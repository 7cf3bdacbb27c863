// Words of the grammar that stand in the middle of an entry: `then`, `from`, `because`.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/lsp/brackets.h"

namespace mlwc::lsp {

/// Those that may follow the pieces of the entry before a place, which stands in `frame`.
[[nodiscard]] std::vector<std::string_view> next_words(std::string_view text, const Context& context,
                                                       const Frame& frame);

}  // namespace mlwc::lsp
