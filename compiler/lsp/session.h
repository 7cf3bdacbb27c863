// What every request may use: the client's abilities, and the texts with their programs.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "compiler/lsp/client.h"
#include "compiler/lsp/json.h"
#include "compiler/lsp/workspace.h"

namespace mlwc::lsp {

struct Session {
    explicit Session(Files& files) : workspace(files) {}
    Client client;
    Workspace workspace;
};

/// The open text that a request is about, in its program.
struct Subject {
    Document& document;
    Analysis& analysis;
    std::uint32_t file = 0;  ///< row of Program::files

    [[nodiscard]] const ast::File& tree() const { return analysis.program().files[file].tree; }
};

/// What `textDocument` names; null if it is not open.
[[nodiscard]] Document* document_of(Session& session, const Json& params);
/// The same with its program; none if it is not open.
[[nodiscard]] std::optional<Subject> subject_of(Session& session, const Json& params);
/// The byte that `position` names.
[[nodiscard]] std::uint32_t offset_of(const Session& session, const Subject& subject, const Json& params);

// Places of a program as the client counts them.
[[nodiscard]] Json position(const Lines& lines, std::uint32_t offset, const Session& session);
[[nodiscard]] Json range(const Lines& lines, std::uint32_t begin, std::uint32_t end, const Session& session);
[[nodiscard]] Json range(Analysis& analysis, Span span, const Session& session);
/// The client's own name of a file.
[[nodiscard]] std::string uri(const std::string& path, Session& session);
[[nodiscard]] Json location(Analysis& analysis, Span span, Session& session);
/// Whether the client can show a file.
[[nodiscard]] bool can_show(const Analysis& analysis, Span span, const Session& session);
/// `edits` as one change of the workspace.
[[nodiscard]] Json workspace_edit(Analysis& analysis, std::span<const Edit> edits, Session& session);
/// Text with marks as the client shows it.
[[nodiscard]] Json markup(const std::string& text, bool markdown);

}  // namespace mlwc::lsp
