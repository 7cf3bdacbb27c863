// The one style: the whole text, the lines of a range, or what a closing brace has just ended.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/features/style.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/syntax.h"

namespace mlwc::lsp {
namespace {

/// The text in the style; empty if there is nothing to change, or nothing that could be read.
std::string styled(Document& document) {
    if (document.tree().has_errors) return "";
    std::string formatted = in_style(document.text());
    return formatted == document.text() ? "" : formatted;
}

/// The changes that touch some of the lines, as edits.
Json edits(Document& document, std::uint32_t first, std::uint32_t last, const Session& session) {
    Json list = Json::array();
    const std::string formatted = styled(document);
    const std::string& text = document.text();
    if (formatted.empty()) return list;
    for (const Edit& edit : edits_between(text, formatted, FileId{0})) {
        const std::uint32_t begin = line_at(text, edit.span.begin);
        const std::uint32_t end = std::max(line_at(text, edit.span.end), begin + 1);
        if (begin > last || end <= first) continue;
        list.push_back(
            {{"range", range(document.lines(), edit.span.begin, edit.span.end, session)}, {"newText", edit.text}});
    }
    return list;
}

}  // namespace

Json offer_formatting(const Client& /*client*/) { return true; }

Json formatting(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return nullptr;
    return edits(*document, 0, 0xFFFF'FFFF, session);
}

Json offer_range_formatting(const Client& /*client*/) { return true; }

Json range_formatting(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return nullptr;
    const auto [start, end] = range_member(params, "range");
    const Lines& lines = document->lines();
    const std::string& text = document->text();
    return edits(*document, line_at(text, lines.offset(start, session.client.encoding)),
                 line_at(text, lines.offset(end, session.client.encoding)), session);
}

Json offer_on_type_formatting(const Client& /*client*/) { return {{"firstTriggerCharacter", "}"}}; }

Json on_type_formatting(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return nullptr;
    const std::uint32_t offset = document->lines().offset(position_member(params, "position"), session.client.encoding);
    const std::vector<ast::NodeId> around = nodes_around(document->tree(), offset > 0 ? offset - 1 : 0);
    const std::string& text = document->text();
    const auto ended = std::find_if(around.rbegin(), around.rend(), [&](ast::NodeId node) {
        const ast::Node& row = document->tree()[node];
        return row.end == offset && row.kind != ast::Kind::FileRoot;
    });
    if (ended == around.rend()) return Json::array();
    const ast::Node& row = document->tree()[*ended];
    return edits(*document, line_at(text, row.begin), line_at(text, row.end), session);
}

}  // namespace mlwc::lsp
