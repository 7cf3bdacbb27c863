// What a name in a text stands for.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "compiler/lsp/typing.h"

namespace mlwc::lsp {

/// What a name means. Two names mean the same if they are declared at the same place.
struct Target {
    Span declared;                         ///< the name where it is declared; may be in the library, may not exist
    std::optional<sema::DeclId> decl;      ///< a declaration
    std::optional<sema::Field> field;      ///< an attribute, a member or a parameter
    std::optional<std::uint32_t> local;    ///< row of Program::locals
    std::optional<std::uint32_t> builtin;  ///< row of builtins
    std::optional<std::uint32_t> file;     ///< a module: row of Program::files
    std::optional<sema::DeclId> alias;     ///< of that module: the `use` that the name is an alias of
    std::optional<std::uint32_t> limit;    ///< a rule of the library, by a text: row of Platforms::limits
    bool subject = false;                  ///< `w` of a rule, which its kind declares
    Span place{};                          ///< the name that was asked for
};

/// What the innermost node stands for; none if it is no name, or one that nobody declared.
[[nodiscard]] std::optional<Target> target_of(Analysis& analysis, std::uint32_t file, std::span<const Spot> around);
[[nodiscard]] std::optional<Target> target_at(Analysis& analysis, std::uint32_t file, std::uint32_t offset);

/// A word or a text of a program, and what it stands for.
struct Named {
    sema::NodeRef node;
    Span place;
    std::optional<Target> meant;  ///< none if it is no name, or one that nobody declared
};
/// Calls `visit` for every word and text of the user's files, file by file in the order of the text.
void visit_names(Analysis& analysis, const std::function<void(const Named&)>& visit);

/// All places in the user's files that mean what is declared at a place, that place included if it is one of them.
[[nodiscard]] std::vector<Span> references_to(Analysis& analysis, Span declared);
/// The same of what was found for a name: of an alias, where it is written, and not where its module is meant.
[[nodiscard]] std::vector<Span> places_of(Analysis& analysis, const Target& target);

}  // namespace mlwc::lsp
