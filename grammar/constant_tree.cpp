// Rows stay as they are; only symbols differ from one Interner to another.
#include "grammar/constant_tree.h"

namespace mlwc::ast {

File restore(const ConstantTree& tree, const KnownSpellings& spellings, FileId id, Interner& symbols) {
    File file;
    file.id = id;
    file.root = tree.root;
    file.links = TreeRows(tree.links);
    file.comments = TreeRows(tree.comments);
    if (symbols.began_with(spellings)) {
        file.nodes = TreeRows(tree.nodes);
        file.numbers = TreeRows(tree.numbers);
        file.docs = TreeRows(tree.docs);
        return file;
    }
    const auto here = [&](Symbol known) { return symbols.intern(spellings.texts[static_cast<std::uint32_t>(known)]); };
    for (Node node : tree.nodes) {
        if (is_spelled(node.kind)) node.first = static_cast<std::uint32_t>(here(Symbol{node.first}));
        file.nodes.own().push_back(node);
    }
    for (Number number : tree.numbers) {
        number.unit = here(number.unit);
        file.numbers.own().push_back(number);
    }
    for (const Doc& doc : tree.docs) file.docs.own().push_back({doc.node, here(doc.text)});
    return file;
}

}  // namespace mlwc::ast
