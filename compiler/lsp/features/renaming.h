// A change of one name, in all texts of all programs that have it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "compiler/lsp/session.h"
#include "compiler/lsp/target.h"

namespace mlwc::lsp {

/// The declaration that a name stands for; null if it is that of a field, of a parameter or of an element.
[[nodiscard]] const sema::Declaration* declaration_of(Analysis& analysis, const Target& target);
/// Where that name is declared; of an alias, where it is given.
[[nodiscard]] Span declared_at(Analysis& analysis, const Target& target);

/// What becomes of the name that is declared at a place: a module is part of several programs, and each of them has its
/// say.
class Renaming {
  public:
    /// `own` is the program that the user stands in; `old` and `name` are the names, without quotes.
    Renaming(Analysis& own, Span declared, std::string old, std::string name, Session& session);

    /// Ends the request if the change does harm to a program; `asked` is the path of the file that the user stands in.
    void check(const std::string& asked);
    /// The whole change, for the client.
    [[nodiscard]] Json edit();

  private:
    void collect(Analysis& analysis, const Target& target);
    [[nodiscard]] std::vector<Edit> edits_in(Analysis& analysis) const;

    std::string old_;
    std::string name_;
    Session& session_;
    std::vector<Analysis*> programs_;                                                       // the user's own first
    std::map<std::tuple<std::string, std::uint32_t, std::uint32_t>, std::string> changes_;  // by path, begin and end
};

}  // namespace mlwc::lsp
