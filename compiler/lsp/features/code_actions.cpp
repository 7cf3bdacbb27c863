// The fixes of the compiler for what is found in a range, and all safe ones of the text at once.
#include <algorithm>
#include <string>
#include <vector>

#include "compiler/lsp/features/refactorings.h"
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/findings.h"
#include "compiler/lsp/params.h"
#include "compiler/pipeline/fixes.h"

namespace mlwc::lsp {
namespace {

constexpr const char* quick_fix = "quickfix";
constexpr const char* fix_all = "source.fixAll";

/// Which sorts of actions are asked for.
class Wanted {
  public:
    explicit Wanted(const Json& params) : only_(texts(params, {"context", "only"})) {}

    [[nodiscard]] bool has(std::string_view kind) const {
        return only_.empty() || std::ranges::any_of(only_, [&](const std::string& one) {
                   return one.empty() || kind == one || kind.starts_with(one + ".");
               });
    }

  private:
    std::vector<std::string> only_;
};

/// The edits of a fix that lie in files which may be written.
bool can_write(const Fix& fix, const Analysis& analysis) {
    return std::ranges::all_of(
        fix.edits, [&](const Edit& edit) { return edit.span.exists() && analysis.is_users(edit.span.file); });
}

void add_fixes(Json& list, Subject& subject, Span asked, Session& session) {
    for (const Diagnostic& found : subject.analysis.findings()) {
        const bool touches =
            found.span.file == asked.file && found.span.begin <= asked.end && asked.begin <= found.span.end;
        if (!touches) continue;
        for (const Fix& fix : found.fixes) {
            if (!can_write(fix, subject.analysis)) continue;
            Json action = {{"title", fix.title},
                           {"kind", quick_fix},
                           {"diagnostics", {diagnostic(found, subject.analysis, session)}},
                           {"edit", workspace_edit(subject.analysis, fix.edits, session)}};
            const bool preferred = fix.applicability == Applicability::Safe || found.fixes.size() == 1;
            if (session.client.preferred_actions && preferred) action["isPreferred"] = true;
            list.push_back(std::move(action));
        }
        for (const Refactoring& waiver : waivers(subject, found, session)) {
            list.push_back({{"title", waiver.title},
                            {"kind", waiver.kind},
                            {"diagnostics", {diagnostic(found, subject.analysis, session)}},
                            {"edit", workspace_edit(subject.analysis, waiver.edits, session)}});
        }
    }
}

void add_fix_all(Json& list, Subject& subject, FileId file, const char* kind, Session& session) {
    std::vector<Edit> edits = pipeline::safe_edits(subject.analysis.findings());
    std::erase_if(edits, [&](const Edit& edit) { return edit.span.file != file; });
    if (edits.empty()) return;
    list.push_back({{"title", "fix all that is safe"},
                    {"kind", kind},
                    {"edit", workspace_edit(subject.analysis, edits, session)}});
}

}  // namespace

Json offer_code_actions(const Client& client) {
    if (!client.code_action_literals) return nullptr;
    return {{"codeActionKinds", {quick_fix, fix_all, "refactor.extract", "refactor.inline", "refactor.rewrite"}}};
}

Json code_actions(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const auto [start, end] = range_member(params, "range");
    const Lines& lines = subject->document.lines();
    const FileId file = subject->tree().id;
    const Span asked{file, lines.offset(start, session.client.encoding), lines.offset(end, session.client.encoding)};
    const Wanted wanted(params);
    Json list = Json::array();
    if (wanted.has(quick_fix)) add_fixes(list, *subject, asked, session);
    if (wanted.has(fix_all)) add_fix_all(list, *subject, file, fix_all, session);
    for (Refactoring& change : refactorings(*subject, asked, session)) {
        if (!wanted.has(change.kind)) continue;
        list.push_back({{"title", change.title},
                        {"kind", change.kind},
                        {"edit", workspace_edit(subject->analysis, change.edits, session)}});
    }
    return list;
}

}  // namespace mlwc::lsp
