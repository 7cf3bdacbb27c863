// Finding one's way in a syntax tree from a place in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.h"

namespace mlwc::lsp {

/// The nodes around a byte, the root first. Where one ends and another begins, it is the other.
[[nodiscard]] std::vector<ast::NodeId> nodes_around(const ast::File& tree, std::uint32_t offset);

/// The child that holds the name of a declaration, a block or an entry; no_node if it has none.
[[nodiscard]] ast::NodeId name_of(const ast::File& tree, ast::NodeId node);

/// The bytes of a node.
[[nodiscard]] std::string_view text_of(const ast::File& tree, ast::NodeId node, std::string_view text);

/// A name as it is written, without quotes.
[[nodiscard]] std::string_view bare(std::string_view written);

/// Calls `visit(NodeId)` for a node and everything below it, in the order of the text.
template <typename Visit>
void walk(const ast::File& tree, ast::NodeId node, const Visit& visit) {
    visit(node);
    for (const ast::NodeId child : tree.children(node)) {
        if (ast::exists(child)) walk(tree, child, visit);
    }
}

}  // namespace mlwc::lsp
