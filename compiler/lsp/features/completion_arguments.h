// Which parameters of a call have an argument, so that they are not offered again.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "compiler/lsp/context.h"

namespace mlwc::lsp {

/// Those of `parameters`, in the order of the declaration, that have one: by name anywhere in the innermost
/// parentheses, or by place before the word that is typed.
[[nodiscard]] std::set<std::string> arguments_given(std::string_view text, const Context& context,
                                                    std::span<const std::string> parameters);

}  // namespace mlwc::lsp
