// Trees of broken texts have gaps, and children that are not there: both are passed over.
#include "compiler/lsp/syntax.h"

namespace mlwc::lsp {

std::vector<ast::NodeId> nodes_around(const ast::File& tree, std::uint32_t offset) {
    std::vector<ast::NodeId> path;
    ast::NodeId at = tree.root;
    while (ast::exists(at)) {
        path.push_back(at);
        ast::NodeId next = ast::no_node;
        for (const ast::NodeId child : tree.children(at)) {
            if (!ast::exists(child)) continue;
            const ast::Node& row = tree[child];
            if (row.begin > offset || offset > row.end) continue;
            if (offset < row.end || !ast::exists(next)) next = child;
        }
        at = next;
    }
    return path;
}

ast::NodeId name_of(const ast::File& tree, ast::NodeId node) {
    switch (tree.kind(node)) {
        case ast::Kind::Workload:
            return tree.child(node, 1);
        case ast::Kind::App:
        case ast::Kind::Param:
        case ast::Kind::Input:
        case ast::Kind::Let:
        case ast::Kind::Output:
        case ast::Kind::Template:
        case ast::Kind::Function:
        case ast::Kind::Type:
        case ast::Kind::KindDecl:
        case ast::Kind::Platform:
        case ast::Kind::Target:
        case ast::Kind::Limit:
        case ast::Kind::Policy:
        case ast::Kind::Test:
        case ast::Kind::Use:
        case ast::Kind::For:
        case ast::Kind::Attribute:
        case ast::Kind::Block:
        case ast::Kind::Field:
        case ast::Kind::Override:
            return tree.child(node, 0);
        case ast::Kind::Raw:
            return tree.child(node, 1);
        default:
            return ast::no_node;
    }
}

std::string_view text_of(const ast::File& tree, ast::NodeId node, std::string_view text) {
    const ast::Node& row = tree[node];
    if (!ast::exists(node) || row.end > text.size() || row.begin > row.end) return {};
    return text.substr(row.begin, row.end - row.begin);
}

std::string_view bare(std::string_view written) {
    if (written.size() >= 2 && written.front() == '"' && written.back() == '"')
        return written.substr(1, written.size() - 2);
    return written;
}

}  // namespace mlwc::lsp
