// What was found, as the client shows it.
#pragma once

#include <map>
#include <string>

#include "compiler/lsp/session.h"

namespace mlwc::lsp {

/// One finding of a program.
[[nodiscard]] Json diagnostic(const Diagnostic& found, Analysis& analysis, Session& session);

/// All findings of all programs by path, each once; a list for every file of the user's, empty where all is well.
[[nodiscard]] std::map<std::string, Json> diagnostics_by_path(Session& session);

}  // namespace mlwc::lsp
