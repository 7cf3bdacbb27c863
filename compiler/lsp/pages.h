// The pages that explain what is found: those of the manual, and those that are made from the limits of the library.
#pragma once

#include <string>
#include <string_view>

#include "compiler/lsp/analysis.h"

namespace mlwc::lsp {

/// The Markdown page of `type/missing-unit` or of `fargate/no-gpu`; empty if there is none.
[[nodiscard]] std::string page_text(std::string_view name);

/// The first paragraph of a page behind its title, on one line.
[[nodiscard]] std::string beginning_of_page(std::string_view page);

/// Whether what a program is told under a name has a page. Rules of the user's own have none, even under the name of a
/// rule of the library.
[[nodiscard]] bool has_page(Analysis& analysis, std::string_view name);

}  // namespace mlwc::lsp
