// What the client can do, as it says in `initialize`. Nothing is sent that it did not ask for.
#pragma once

#include <string>
#include <vector>

#include "compiler/lsp/json.h"
#include "compiler/lsp/position.h"

namespace mlwc::lsp {

struct Client {
    Encoding encoding = Encoding::Utf16;
    bool related_information = false;
    bool code_description = false;
    bool diagnostic_version = false;
    bool unnecessary_tag = false;
    bool code_action_literals = false;
    bool preferred_actions = false;
    bool document_changes = false;
    bool symbol_tree = false;
    bool snippets = false;
    bool label_details = false;
    bool definition_links = false;
    bool prepares_rename = false;
    bool watches_files = false;
    bool hover_markdown = false;
    bool completion_markdown = false;
    bool signature_markdown = false;
    bool folds_lines_only = false;
    bool refreshes_hints = false;
    bool refreshes_tokens = false;
    bool reads_library = false;  ///< opens `mlwc-library:` by `workspace/textDocumentContent`
};

/// Reads the params of `initialize`.
[[nodiscard]] Client read_client(const Json& params);

/// The name of an encoding in the protocol.
[[nodiscard]] const char* spelling(Encoding encoding);

}  // namespace mlwc::lsp
