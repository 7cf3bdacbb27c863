// The parameters of the call that is being typed.
#include "compiler/lsp/context.h"
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/words.h"

namespace mlwc::lsp {
namespace {

/// Which parameter `name:` gives, or the one that is next.
std::uint32_t active(Analysis& analysis, const Slot& slot) {
    if (!slot.made || !slot.field) return slot.argument;
    const auto fields = analysis.program().types.fields(*slot.made);
    for (std::uint32_t at = 0; at < fields.size(); ++at) {
        if (fields[at].name == slot.field->name) return at;
    }
    return slot.argument;
}

}  // namespace

Json offer_signature(const Client& /*client*/) { return {{"triggerCharacters", {"(", ","}}}; }

Json signature(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const std::string& text = subject->document.text();
    const Slot slot =
        slot_at(subject->analysis, subject->file, text, context_at(text, offset_of(session, *subject, params)));
    if (!slot.made && !slot.builtin) return nullptr;
    Signature call =
        slot.builtin ? signature_of(sema::builtins()[*slot.builtin]) : signature_of(subject->analysis, *slot.made);
    Json parameters = Json::array();
    for (std::size_t at = 0; at < call.parameters.size(); ++at) {
        Json parameter = {{"label", call.parameters[at]}};
        if (!call.docs[at].empty())
            parameter["documentation"] = markup(call.docs[at], session.client.signature_markdown);
        parameters.push_back(std::move(parameter));
    }
    Json one = {{"label", spelled(call)}, {"parameters", std::move(parameters)}};
    if (!call.doc.empty()) one["documentation"] = markup(call.doc, session.client.signature_markdown);
    return {
        {"signatures", {std::move(one)}}, {"activeSignature", 0}, {"activeParameter", active(subject->analysis, slot)}};
}

}  // namespace mlwc::lsp
