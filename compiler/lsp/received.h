// Messages as they come in, and the parts of them that say how to serve.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/lsp/analysis.h"
#include "compiler/lsp/json.h"

namespace mlwc::lsp {

/// The message in a body; none if it is not JSON. Half of a surrogate pair, which editors let slip, reads as U+FFFD.
[[nodiscard]] std::optional<Json> parse_message(const std::string& body);

/// The paths of the folders that `initialize` names.
[[nodiscard]] std::vector<std::string> read_folders(const Json& params);
/// `folders` after `workspace/didChangeWorkspaceFolders`.
[[nodiscard]] std::vector<std::string> changed_folders(std::vector<std::string> folders, const Json& params);
/// The options of `initialize`: `includes`, `targets`, `params` and `today`, as the command line has them.
[[nodiscard]] Settings read_settings(const Json& params);
/// The path of a text document identifier.
[[nodiscard]] std::string path_of_document(const Json& identifier);

}  // namespace mlwc::lsp
