// The tree of a text that was parsed when the program was built: tables of constants, so that nothing is read twice.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "compiler/base/symbol.h"
#include "grammar/ast.h"

namespace mlwc::ast {

/// The tables of a File without mistakes. A symbol stands as the row of its spelling here; row 0 is no_symbol.
struct ConstantTree {
    NodeId root = no_node;
    std::span<const Node> nodes;
    std::span<const NodeId> links;
    std::span<const Number> numbers;
    std::span<const Doc> docs;
    std::span<const Comment> comments;
    std::string_view spellings;              ///< all of them, one behind the other
    std::span<const std::uint32_t> offsets;  ///< in `spellings`; one more than there are spellings
};

/// Whether the payload of a node is a symbol.
[[nodiscard]] constexpr bool is_spelled(Kind kind) { return kind == Kind::Name || kind == Kind::String; }

/// The tree as parsing the same text again would give it.
[[nodiscard]] File restore(const ConstantTree& tree, FileId id, Interner& symbols);

}  // namespace mlwc::ast
