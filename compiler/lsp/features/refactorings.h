// Other ways to write what is there.
#pragma once

#include <string>
#include <vector>

#include "compiler/lsp/session.h"

namespace mlwc::lsp {

struct Refactoring {
    std::string title;
    std::string kind;  ///< `refactor.extract`
    std::vector<Edit> edits;
};

/// What can be done with a range of a text. Each was tried: the program has no more errors than before.
[[nodiscard]] std::vector<Refactoring> refactorings(Subject& subject, Span asked, Session& session);

}  // namespace mlwc::lsp
