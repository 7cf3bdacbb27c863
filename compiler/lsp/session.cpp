// Open texts are told with their version, so that a client can refuse a change of a text that has moved on.
#include "compiler/lsp/session.h"

#include <algorithm>
#include <map>
#include <vector>

#include "compiler/lsp/params.h"
#include "compiler/lsp/received.h"
#include "compiler/lsp/uri.h"

namespace mlwc::lsp {

Document* document_of(Session& session, const Json& params) {
    return session.workspace.find(path_of_document(member(params, "textDocument")));
}

std::optional<Subject> subject_of(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return std::nullopt;
    Analysis& analysis = session.workspace.program_of(*document);
    return Subject{*document, analysis, analysis.file_at(document->path()).value_or(0)};
}

std::uint32_t offset_of(const Session& session, const Subject& subject, const Json& params) {
    return subject.document.lines().offset(position_member(params, "position"), session.client.encoding);
}

Json position(const Lines& lines, std::uint32_t offset, const Session& session) {
    const Position place = lines.position(offset, session.client.encoding);
    return {{"line", place.line}, {"character", place.character}};
}

Json range(const Lines& lines, std::uint32_t begin, std::uint32_t end, const Session& session) {
    return {{"start", position(lines, begin, session)}, {"end", position(lines, std::max(begin, end), session)}};
}

Json range(Analysis& analysis, Span span, const Session& session) {
    return range(analysis.lines(span.file), span.begin, span.end, session);
}

std::string uri(const std::string& path, Session& session) {
    const Document* open = session.workspace.find(path);
    return open != nullptr ? open->uri() : uri_of(path);
}

Json location(Analysis& analysis, Span span, Session& session) {
    return {{"uri", uri(analysis.path(span.file), session)}, {"range", range(analysis, span, session)}};
}

bool can_show(const Analysis& analysis, Span span, const Session& session) {
    return span.exists() && (session.client.reads_library || analysis.is_users(span.file));
}

Json workspace_edit(Analysis& analysis, std::span<const Edit> edits, Session& session) {
    std::map<FileId, Json> by_file;
    for (const Edit& edit : edits) {
        const auto row = by_file.try_emplace(edit.span.file, Json::array()).first;
        row->second.push_back({{"range", range(analysis, edit.span, session)}, {"newText", edit.text}});
    }
    Json changes = session.client.document_changes ? Json::array() : Json::object();
    for (auto& [file, list] : by_file) {
        const std::string& path = analysis.path(file);
        if (!session.client.document_changes) {
            changes[uri(path, session)] = std::move(list);
            continue;
        }
        const Document* open = session.workspace.find(path);
        const Json version = open != nullptr ? Json(open->version()) : Json(nullptr);
        changes.push_back(
            {{"textDocument", {{"uri", uri(path, session)}, {"version", version}}}, {"edits", std::move(list)}});
    }
    return {{session.client.document_changes ? "documentChanges" : "changes", std::move(changes)}};
}

Json markup(const std::string& text, bool markdown) {
    return {{"kind", markdown ? "markdown" : "plaintext"}, {"value", text}};
}

}  // namespace mlwc::lsp
