// Where types are written: behind `param x:`, in the parentheses of `fn f(a:`, in `[` and `{string:` of a type, and in
// the bodies of kinds.
#pragma once

#include <cstdint>
#include <string_view>

#include "compiler/lsp/context.h"

namespace mlwc::lsp {

/// How a place stands to the type around it.
struct TypePlace {
    enum class Sort : std::uint8_t {
        None,    ///< no type is written here
        Wanted,  ///< one begins here
        Behind,  ///< one may end here
        Name,    ///< inside of a type, where the name of a member stands
    };
    Sort sort = Sort::None;
    bool may_deploy = false;  ///< what is declared may be known when deploying only
};

/// Reads it off the pieces before a place of `text`.
[[nodiscard]] TypePlace type_place(std::string_view text, const Context& context);

}  // namespace mlwc::lsp
