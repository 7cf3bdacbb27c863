// Each table of the tree is an array; spellings are numbered in the order in which the tree names them.
#include "stdlib/embed/tree.h"

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "compiler/base/source.h"
#include "grammar/constant_tree.h"
#include "grammar/parse.h"
#include "stdlib/embed/files.h"
#include "stdlib/embed/literal.h"

namespace mlwc::embed {
namespace {

/// Rows of spellings, handed out as symbols are met.
class Spellings {
  public:
    explicit Spellings(const Interner& symbols) : symbols_(symbols) { (void)row(no_symbol); }

    std::uint32_t row(Symbol symbol) {
        const auto next = static_cast<std::uint32_t>(rows_.size());
        const auto [place, fresh] = rows_.emplace(static_cast<std::uint32_t>(symbol), next);
        if (fresh) {
            text_ += symbols_.text(symbol);
            offsets_ += fmt::format("    {},\n", text_.size());
        }
        return place->second;
    }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::string offsets() const { return "    0,\n" + offsets_; }

  private:
    const Interner& symbols_;
    std::unordered_map<std::uint32_t, std::uint32_t> rows_;
    std::string text_;
    std::string offsets_;
};

std::string node_row(const ast::Node& node, Spellings& spellings) {
    const std::uint32_t payload = ast::is_spelled(node.kind) ? spellings.row(Symbol{node.first}) : node.first;
    return fmt::format("    {{Kind{{{}}}, Op{{{}}}, {}, {}, {}, {}, {}}},\n", static_cast<int>(node.kind),
                       static_cast<int>(node.op), node.flags, node.begin, node.end, payload, node.count);
}

/// `constexpr ROW NAME_TABLE[] = { rows }`, and how a ConstantTree names it: an empty array would be no C++.
class Tables {
  public:
    explicit Tables(std::string_view tree) : tree_(tree) {}

    void add(std::string_view table, std::string_view row, const std::string& rows) {
        if (rows.empty()) {
            fields_ += "    {},\n";
            return;
        }
        text_ += fmt::format("constexpr {} {}_{}[] = {{\n{}}};\n\n", row, tree_, table, rows);
        fields_ += fmt::format("    {}_{},\n", tree_, table);
    }
    void add_text(std::string_view table, std::string_view text) {
        text_ += fmt::format("constexpr char {}_{}[] =\n{};\n\n", tree_, table, literal(text, 4));
        fields_ += fmt::format("    {{{}_{}, {}}},\n", tree_, table, text.size());
    }
    [[nodiscard]] std::string finish(std::uint32_t root) const {
        return text_ +
               fmt::format("constexpr ast::ConstantTree {} = {{\n    NodeId{{{}}},\n{}}};\n\n", tree_, root, fields_);
    }

  private:
    std::string tree_;
    std::string text_;
    std::string fields_;
};

}  // namespace

ast::File parse_file(const std::string& path, const std::string& text, Interner& symbols) {
    SourceSet sources;
    DiagnosticSink sink;
    const FileId id = sources.add(path, text);
    ast::File tree = grammar::parse(id, sources[id].text(), symbols, sink);
    if (!sink.all().empty()) {
        const Diagnostic& first = sink.all().front();
        fail(path, sources[id].place(first.span.begin).line, first.message);
    }
    return tree;
}

std::string tree_constant(std::string_view name, const ast::File& tree, const Interner& symbols) {
    Spellings spellings(symbols);
    Tables tables(name);
    std::string nodes;
    for (const ast::Node& node : tree.nodes) nodes += node_row(node, spellings);
    tables.add("nodes", "ast::Node", nodes);
    std::string links;
    for (const ast::NodeId link : tree.links)
        links += fmt::format("    NodeId{{{}u}},\n", static_cast<std::uint32_t>(link));
    tables.add("links", "NodeId", links);
    std::string numbers;
    for (const ast::Number& number : tree.numbers) {
        numbers += fmt::format("    {{{}, {}, Symbol{{{}}}, {}}},\n", number.digits, number.decimals,
                               spellings.row(number.unit), number.unit_begin);
    }
    tables.add("numbers", "ast::Number", numbers);
    std::string docs;
    for (const ast::Doc& doc : tree.docs) {
        docs += fmt::format("    {{NodeId{{{}}}, Symbol{{{}}}}},\n", static_cast<std::uint32_t>(doc.node),
                            spellings.row(doc.text));
    }
    tables.add("docs", "ast::Doc", docs);
    std::string comments;
    for (const ast::Comment& comment : tree.comments) {
        comments += fmt::format("    {{{}, {}, {}}},\n", comment.begin, comment.end, comment.documents);
    }
    tables.add("comments", "ast::Comment", comments);
    tables.add_text("spellings", spellings.text());
    tables.add("offsets", "std::uint32_t", spellings.offsets());
    return tables.finish(static_cast<std::uint32_t>(tree.root));
}

}  // namespace mlwc::embed
