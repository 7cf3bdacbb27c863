// Look-ups in a parsed file.
#include "grammar/ast.h"

#include <algorithm>

namespace mlwc::ast {

Symbol File::doc(NodeId node) const {
    const auto found = std::lower_bound(docs.begin(), docs.end(), node,
                                        [](const Doc& doc, NodeId wanted) { return doc.node < wanted; });
    return found != docs.end() && found->node == node ? found->text : no_symbol;
}

}  // namespace mlwc::ast
