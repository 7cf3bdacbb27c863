// What `mlwc check` says of files that are open in an editor, to hold the server to.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "compiler/lsp/position.h"
#include "tests/lsp/conversation.h"
#include "tests/lsp/corpus.h"

namespace mlwc::tests {

/// What both sides can say of a finding, one line each, sorted; by file.
using Findings = std::map<std::string, std::vector<std::string>>;

/// The findings of all programs that the files in `open` are part of: the main files that use them, or else themselves.
/// `files` are the texts as the editor has them, the lock file and the catalog among them.
[[nodiscard]] Findings checked(const Files& files, const std::set<std::string>& open, lsp::Encoding encoding);

/// The same of diagnostics that a server published for one file.
[[nodiscard]] std::vector<std::string> published(const Json& diagnostics);

[[nodiscard]] Json place(const lsp::Lines& lines, std::uint32_t offset, lsp::Encoding encoding);

}  // namespace mlwc::tests
