// The tree of a text that was parsed when the program was built: tables of constants, so that nothing is read twice.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "compiler/base/symbol.h"
#include "grammar/ast.h"

namespace mlwc::ast {

/// The tables of a File without mistakes. Symbols are those of the library's spellings.
struct ConstantTree {
    NodeId root = no_node;
    std::span<const Node> nodes;
    std::span<const NodeId> links;
    std::span<const Number> numbers;
    std::span<const Doc> docs;
    std::span<const Comment> comments;
};

/// Whether the payload of a node is a symbol.
[[nodiscard]] constexpr bool is_spelled(Kind kind) { return kind == Kind::Name || kind == Kind::String; }

/// The tree as parsing the same text again would give it. Of an Interner that began with the tree's spellings it is the
/// tables themselves; for another one they are copied and its symbols put in.
[[nodiscard]] File restore(const ConstantTree& tree, const KnownSpellings& spellings, FileId id, Interner& symbols);

}  // namespace mlwc::ast
