// Where a name is declared, and where it is used.
#include <algorithm>
#include <string>
#include <vector>

#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/target.h"

namespace mlwc::lsp {
namespace {

std::optional<Target> asked(Session& session, Subject& subject, const Json& params) {
    return target_at(subject.analysis, subject.file, offset_of(session, subject, params));
}

}  // namespace

Json offer_definition(const Client& /*client*/) { return true; }

Json definition(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const std::optional<Target> target = asked(session, *subject, params);
    if (!target || !can_show(subject->analysis, target->declared, session)) return nullptr;
    return location(subject->analysis, target->declared, session);
}

Json offer_references(const Client& /*client*/) { return true; }

Json references(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const std::optional<Target> target = asked(session, *subject, params);
    Json list = Json::array();
    if (!target || !target->declared.exists()) return list;
    const Json* declaration = find(params, {"context", "includeDeclaration"});
    const bool with_declaration = declaration == nullptr || *declaration != false;
    for (const Span place : references_to(subject->analysis, target->declared)) {
        if (place == target->declared && !with_declaration) continue;
        list.push_back(location(subject->analysis, place, session));
    }
    return list;
}

Json offer_highlight(const Client& /*client*/) { return true; }

Json highlight(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const std::optional<Target> target = asked(session, *subject, params);
    Json list = Json::array();
    if (!target || !target->declared.exists()) return list;
    for (const Span place : references_to(subject->analysis, target->declared)) {
        if (place.file != subject->tree().id) continue;
        // Read, or written where it is declared.
        list.push_back(
            {{"range", range(subject->analysis, place, session)}, {"kind", place == target->declared ? 3 : 2}});
    }
    return list;
}

}  // namespace mlwc::lsp
