// The files that `use` names, as links.
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/syntax.h"

namespace mlwc::lsp {

Json offer_links(const Client& /*client*/) { return Json::object(); }

Json links(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    Analysis& analysis = subject->analysis;
    Json list = Json::array();
    for (const sema::Use& use : analysis.program().uses) {
        if (use.at.file != subject->file) continue;
        const ast::File& tree = subject->tree();
        const ast::NodeId path = tree.child(use.at.node, 0);
        const FileId used = analysis.program().files[use.file].tree.id;
        if (!ast::exists(path) || !can_show(analysis, {used, 0, 0}, session)) continue;
        list.push_back(
            {{"range", range(analysis, tree.span(path), session)}, {"target", uri(analysis.path(used), session)}});
    }
    return list;
}

}  // namespace mlwc::lsp
