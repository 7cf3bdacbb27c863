// What a text declares, as a tree: declarations, the workloads of loops, blocks and attributes.
#include <string>

#include "compiler/base/letters.h"
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/syntax.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

/// Numbers of the protocol's SymbolKind.
enum Symbols : int {
    module_symbol = 2,
    namespace_symbol = 3,
    package_symbol = 4,
    class_symbol = 5,
    method_symbol = 6,
    property_symbol = 7,
    field_symbol = 8,
    interface_symbol = 11,
    function_symbol = 12,
    variable_symbol = 13,
    constant_symbol = 14,
    object_symbol = 19,
    struct_symbol = 23,
    event_symbol = 24,
    operator_symbol = 25,
};

struct SymbolRow {
    Kind kind;
    int symbol;
    std::string_view detail;
};

constexpr SymbolRow symbol_rows[] = {
    {Kind::App, module_symbol, "app"},
    {Kind::Param, variable_symbol, "param"},
    {Kind::Input, variable_symbol, "input"},
    {Kind::Let, constant_symbol, "let"},
    {Kind::Output, property_symbol, "output"},
    {Kind::Workload, class_symbol, ""},
    {Kind::Template, interface_symbol, "template"},
    {Kind::For, operator_symbol, "for"},
    {Kind::Use, package_symbol, "use"},
    {Kind::Function, function_symbol, "fn"},
    {Kind::Type, struct_symbol, "type"},
    {Kind::KindDecl, class_symbol, "kind"},
    {Kind::Platform, namespace_symbol, "platform"},
    {Kind::Target, namespace_symbol, "target"},
    {Kind::Limit, event_symbol, "limit"},
    {Kind::Policy, event_symbol, "policy"},
    {Kind::Test, method_symbol, "test"},
    {Kind::Override, object_symbol, "override"},
    {Kind::Raw, object_symbol, "raw"},
    {Kind::Attribute, property_symbol, ""},
    {Kind::Field, field_symbol, ""},
    {Kind::Block, object_symbol, ""},
};

const SymbolRow* row_of(Kind kind) {
    for (const SymbolRow& row : symbol_rows) {
        if (row.kind == kind) return &row;
    }
    return nullptr;
}

/// The symbols of one text.
class Outline {
  public:
    Outline(Document& document, Session& session) : document_(document), session_(session), tree_(document.tree()) {}

    /// A tree of symbols.
    Json below(ast::NodeId parent) {
        Json list = Json::array();
        for (const ast::NodeId child : tree_.children(parent)) {
            if (!ast::exists(child)) continue;
            if (tree_.kind(child) == Kind::Body) {
                for (Json& inner : below(child)) list.push_back(std::move(inner));
            } else if (const SymbolRow* row = row_of(tree_.kind(child));
                       row != nullptr && wanted(*row) && !name(child).empty()) {
                list.push_back(symbol(child, *row));
            }
        }
        return list;
    }

    /// The same as a list, for clients that know no tree.
    void flatten(Json& list, const Json& tree, const std::string& container) {
        for (const Json& one : tree) {
            Json flat = {{"name", one["name"]},
                         {"kind", one["kind"]},
                         {"location", {{"uri", document_.uri()}, {"range", one["range"]}}}};
            if (!container.empty()) flat["containerName"] = container;
            list.push_back(std::move(flat));
            if (one.contains("children")) flatten(list, one["children"], one["name"].get<std::string>());
        }
    }

  private:
    [[nodiscard]] std::string_view text() const { return document_.text(); }

    /// In a very long text nobody looks for attributes, and the answer would be longer than the text.
    [[nodiscard]] bool wanted(const SymbolRow& row) const {
        constexpr std::size_t very_long = std::size_t{1} << 20U;
        const bool entry = row.kind == Kind::Attribute || row.kind == Kind::Field || row.kind == Kind::Block;
        return !entry || text().size() < very_long;
    }

    [[nodiscard]] std::string name(ast::NodeId node) const {
        std::string_view written = bare(text_of(tree_, name_of(tree_, node), text()));
        if (tree_.kind(node) == Kind::For) written = text_of(tree_, tree_.child(node, 2), text());
        written = written.substr(0, written.find('\n'));
        const std::size_t seen = written.find_first_not_of(" \t\r");
        return seen == std::string_view::npos ? std::string() : std::string(written);
    }

    Json symbol(ast::NodeId node, const SymbolRow& row) {
        const ast::Node& whole = tree_[node];
        const ast::Node& named = tree_[name_of(tree_, node)];
        const Lines& lines = document_.lines();
        std::string detail(row.kind == Kind::Workload ? text_of(tree_, tree_.child(node, 0), text()) : row.detail);
        if (row.kind == Kind::Attribute) detail = value_of(node);
        Json json = {{"name", name(node)},
                     {"kind", row.symbol},
                     {"range", range(lines, whole.begin, whole.end, session_)},
                     {"selectionRange", range(lines, named.begin, named.end, session_)}};
        if (!detail.empty()) json["detail"] = std::move(detail);
        if (Json inner = below(node); !inner.empty()) json["children"] = std::move(inner);
        return json;
    }

    [[nodiscard]] std::string value_of(ast::NodeId attribute) const {
        constexpr std::size_t longest = 40;
        const std::string_view value = text_of(tree_, tree_.child(attribute, 1), text());
        return value.size() > longest || value.find('\n') != std::string_view::npos ? "" : std::string(value);
    }

    Document& document_;
    Session& session_;
    const ast::File& tree_;
};

bool matches(std::string_view name, std::string_view query) {
    std::size_t found = 0;
    for (const char c : name) {
        if (found < query.size() && to_lower(c) == to_lower(query[found])) ++found;
    }
    return found == query.size();
}

}  // namespace

Json offer_document_symbols(const Client& /*client*/) { return true; }

Json document_symbols(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return nullptr;
    Outline outline(*document, session);
    Json tree = outline.below(document->tree().root);
    if (session.client.symbol_tree) return tree;
    Json list = Json::array();
    outline.flatten(list, tree, "");
    return list;
}

Json offer_workspace_symbols(const Client& /*client*/) { return true; }

Json workspace_symbols(Session& session, const Json& params) {
    const std::string& query = text_member(params, "query");
    Json list = Json::array();
    for (Analysis* analysis : session.workspace.programs()) {
        for (const auto& file : analysis->program().files) {
            if (!analysis->is_users(file.tree.id)) continue;
            for (const ast::NodeId node : file.tree.children(file.tree.root)) {
                const SymbolRow* row = ast::exists(node) ? row_of(file.tree.kind(node)) : nullptr;
                const ast::NodeId name_at = name_of(file.tree, node);
                if (row == nullptr || !ast::exists(name_at) || row->kind == Kind::For) continue;
                const std::string_view name =
                    bare(text_of(file.tree, name_at, analysis->sources()[file.tree.id].text()));
                if (name.empty() || !matches(name, query)) continue;
                Json symbol = {{"name", name},
                               {"kind", row->symbol},
                               {"location", location(*analysis, file.tree.span(name_at), session)}};
                list.push_back(std::move(symbol));
            }
        }
    }
    return list;
}

}  // namespace mlwc::lsp
