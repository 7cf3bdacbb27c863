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

/// What can be done with a range of a text. Each was tried: nothing is found with it that was not found before.
[[nodiscard]] std::vector<Refactoring> refactorings(Subject& subject, Span asked, Session& session);

/// Waivers of the rule that a finding is about, tried as well: it is found no more. None if nobody may give it up.
[[nodiscard]] std::vector<Refactoring> waivers(Subject& subject, const Diagnostic& found, Session& session);

}  // namespace mlwc::lsp
