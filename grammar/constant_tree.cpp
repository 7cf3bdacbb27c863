// Rows are copied as they are; only symbols differ from one Interner to the next.
#include "grammar/constant_tree.h"

#include <vector>

namespace mlwc::ast {
namespace {

std::vector<Symbol> intern_spellings(const ConstantTree& tree, Interner& symbols) {
    std::vector<Symbol> known(tree.offsets.size() - 1, no_symbol);
    for (std::size_t row = 1; row < known.size(); ++row) {
        const std::uint32_t begin = tree.offsets[row];
        known[row] = symbols.intern(tree.spellings.substr(begin, tree.offsets[row + 1] - begin));
    }
    return known;
}

}  // namespace

File restore(const ConstantTree& tree, FileId id, Interner& symbols) {
    const std::vector<Symbol> known = intern_spellings(tree, symbols);
    const auto here = [&](Symbol symbol) { return known[static_cast<std::uint32_t>(symbol)]; };
    File file;
    file.id = id;
    file.root = tree.root;
    file.nodes.assign(tree.nodes.begin(), tree.nodes.end());
    for (Node& node : file.nodes) {
        if (is_spelled(node.kind)) node.first = static_cast<std::uint32_t>(known[node.first]);
    }
    file.links.assign(tree.links.begin(), tree.links.end());
    file.numbers.assign(tree.numbers.begin(), tree.numbers.end());
    for (Number& number : file.numbers) number.unit = here(number.unit);
    file.docs.assign(tree.docs.begin(), tree.docs.end());
    for (Doc& doc : file.docs) doc.text = here(doc.text);
    file.comments.assign(tree.comments.begin(), tree.comments.end());
    return file;
}

}  // namespace mlwc::ast
