// Where a name is declared, where it is used, and giving it another one.
#include <algorithm>
#include <string>
#include <vector>

#include "compiler/base/quote.h"
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/rules.h"
#include "compiler/lsp/syntax.h"
#include "compiler/lsp/target.h"
#include "grammar/scan.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

std::optional<Target> asked(Session& session, Subject& subject, const Json& params) {
    return target_at(subject.analysis, subject.file, offset_of(session, subject, params));
}

/// What may be renamed: what the user's own files declare by a name of one's own.
void check_renamable(const Analysis& analysis, const std::optional<Target>& target) {
    const bool own = target && target->declared.exists() && analysis.is_users(target->declared.file) && !target->file &&
                     !target->subject;
    if (!own) throw RequestError(error_code::request_failed, "this is not a name that the program declares");
}

/// `was "old"` behind the head of a workload, so that it keeps its resources; none if it has an earlier name already.
/// `old` is what stands between the quotes there, escapes and all.
std::optional<Edit> keep_resources(Analysis& analysis, const Target& target, std::string_view old) {
    if (!target.decl || analysis.program()[*target.decl].kind != Kind::Workload) return std::nullopt;
    const sema::Declaration& declared = analysis.program()[*target.decl];
    const ast::File& tree = analysis.program().tree(declared.at);
    if (ast::exists(tree.child(declared.at.node, 3))) return std::nullopt;
    const ast::NodeId from = tree.child(declared.at.node, 2);
    const std::uint32_t end = tree[ast::exists(from) ? from : declared.name_at.node].end;
    return Edit{{tree.id, end, end}, " was \"" + std::string(old) + "\""};
}

void check_free(Analysis& analysis, const Target& target, const std::string& name) {
    if (!target.decl) return;
    const sema::Declaration& declared = analysis.program()[*target.decl];
    const Symbol symbol = analysis.made().symbols.find(name);
    const sema::Space space = is_rule(declared.kind) ? sema::Space::Rules : sema::Space::Values;
    const bool taken =
        symbol != no_symbol && analysis.program().find_own(analysis.program().scope_of(declared.at), space, symbol);
    if (taken) throw RequestError(error_code::request_failed, "`" + name + "` is declared already");
}

/// A name as it is written where the old one stands: texts write those of rules in their own way.
std::string written_as(Analysis& analysis, const Target& target, std::string_view old, const std::string& name) {
    if (!old.starts_with('"')) return name;
    const Kind kind = target.decl ? analysis.program()[*target.decl].kind : Kind::Error;
    return quote(is_rule(kind) ? rule_in_text(kind, name) : name);
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

Json offer_rename(const Client& client) {
    if (!client.prepares_rename) return true;
    return {{"prepareProvider", true}};
}

Json prepare_rename(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const std::optional<Target> target = asked(session, *subject, params);
    check_renamable(subject->analysis, target);
    return range(subject->analysis, target->place, session);
}

Json rename(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const std::optional<Target> target = asked(session, *subject, params);
    check_renamable(subject->analysis, target);
    const std::string& name = text_member(params, "newName");
    if (!grammar::is_name(name)) throw RequestError(error_code::request_failed, "`" + name + "` is not a name");
    Analysis& analysis = subject->analysis;
    const std::string old(bare(analysis.sources().text(target->declared)));
    std::vector<Edit> edits;
    if (old == name) return workspace_edit(analysis, edits, session);
    check_free(analysis, *target, name);
    for (const Span place : references_to(analysis, target->declared)) {
        edits.push_back({place, written_as(analysis, *target, analysis.sources().text(place), name)});
    }
    if (const std::optional<Edit> was = keep_resources(analysis, *target, old)) edits.push_back(*was);
    return workspace_edit(analysis, edits, session);
}

}  // namespace mlwc::lsp
