// Each table of the tree is an array; symbols are those of the Interner that all files share.
#include "stdlib/embed/tree.h"

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <utility>

#include "compiler/base/source.h"
#include "grammar/constant_tree.h"
#include "grammar/parse.h"
#include "stdlib/embed/files.h"
#include "stdlib/embed/literal.h"

namespace mlwc::embed {
namespace {

std::string node_row(const ast::Node& node) {
    return fmt::format("    {{Kind{{{}}}, Op{{{}}}, {}, {}, {}, {}, {}}},\n", static_cast<int>(node.kind),
                       static_cast<int>(node.op), node.flags, node.begin, node.end, node.first, node.count);
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

std::string tree_constant(std::string_view name, const ast::File& tree) {
    Tables tables(name);
    std::string nodes;
    for (const ast::Node& node : tree.nodes) nodes += node_row(node);
    tables.add("nodes", "ast::Node", nodes);
    std::string links;
    for (const ast::NodeId link : tree.links)
        links += fmt::format("    NodeId{{{}u}},\n", static_cast<std::uint32_t>(link));
    tables.add("links", "NodeId", links);
    std::string numbers;
    for (const ast::Number& number : tree.numbers) {
        numbers += fmt::format("    {{{}, {}, Symbol{{{}}}, {}}},\n", number.digits, number.decimals,
                               static_cast<std::uint32_t>(number.unit), number.unit_begin);
    }
    tables.add("numbers", "ast::Number", numbers);
    std::string docs;
    for (const ast::Doc& doc : tree.docs) {
        docs += fmt::format("    {{NodeId{{{}}}, Symbol{{{}}}}},\n", static_cast<std::uint32_t>(doc.node),
                            static_cast<std::uint32_t>(doc.text));
    }
    tables.add("docs", "ast::Doc", docs);
    std::string comments;
    for (const ast::Comment& comment : tree.comments) {
        comments += fmt::format("    {{{}, {}, {}}},\n", comment.begin, comment.end, comment.documents);
    }
    tables.add("comments", "ast::Comment", comments);
    return tables.finish(static_cast<std::uint32_t>(tree.root));
}

std::string spelling_constants(const Interner& symbols) {
    const KnownSpellings known = symbols.spellings();
    std::string out = "constexpr std::string_view spelling_texts[] = {\n";
    for (const std::string_view text : known.texts) {
        out += fmt::format("    {{{}, {}}},\n", literal(text, 4), text.size());
    }
    out += "};\n\nconstexpr SymbolSlot spelling_slots[] = {\n";
    for (const SymbolSlot& slot : known.slots) out += fmt::format("    {{{}u, {}}},\n", slot.hash, slot.symbol);
    return out + "};\n\n";
}

}  // namespace mlwc::embed
