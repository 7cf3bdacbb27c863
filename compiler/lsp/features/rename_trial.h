// Whether a program means the same after a name has changed: it is compiled again with the change, and compared.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "compiler/lsp/session.h"
#include "compiler/lsp/target.h"

namespace mlwc::lsp {

/// Why a change of names must not be made: what is the first place, in the order of the texts, that would mean
/// something else, or else the first error that the program did not have. None if it means what it meant. `edits` do
/// not overlap; `asked` is the path of the file that the user stands in, which is not named.
[[nodiscard]] std::optional<std::string> harm_of(Analysis& before, std::span<const Edit> edits,
                                                 const std::string& asked, Session& session);

/// `line 7`; `line 7 of net.mlw` for a file other than the one at the path `asked`.
[[nodiscard]] std::string line_in(Analysis& analysis, Span place, const std::string& asked);

}  // namespace mlwc::lsp
