// From a word outwards: the value, the entry, the body, the declaration, the text.
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/syntax.h"

namespace mlwc::lsp {

Json offer_selection(const Client& /*client*/) { return true; }

Json selection(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return nullptr;
    const Json& positions = member(params, "positions");
    if (!positions.is_array()) throw RequestError(error_code::invalid_params, "`positions` is no list");
    const Lines& lines = document->lines();
    const ast::File& tree = document->tree();
    Json answers = Json::array();
    for (const Json& place : positions) {
        const std::uint32_t offset = lines.offset(position_of(place), session.client.encoding);
        std::uint32_t begin = 0;
        auto end = static_cast<std::uint32_t>(lines.text().size());
        Json selection = {{"range", range(lines, begin, end, session)}};
        for (const ast::NodeId node : nodes_around(tree, offset)) {
            const ast::Node& row = tree[node];
            const bool smaller = row.begin >= begin && row.end <= end && (row.begin > begin || row.end < end);
            if (!smaller || offset < row.begin || offset > row.end) continue;
            begin = row.begin;
            end = row.end;
            Json inner = {{"range", range(lines, begin, end, session)}};
            inner["parent"] = std::move(selection);
            selection = std::move(inner);
        }
        answers.push_back(std::move(selection));
    }
    return answers;
}

}  // namespace mlwc::lsp
