// What a name in a text stands for.
#pragma once

#include <optional>
#include <span>

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
    std::optional<std::uint32_t> limit;    ///< a rule of the library, by a text: row of Platforms::limits
    bool subject = false;                  ///< `w` of a rule, which its kind declares
    Span place{};                          ///< the name that was asked for
};

/// What the innermost node stands for; none if it is no name, or one that nobody declared.
[[nodiscard]] std::optional<Target> target_of(Analysis& analysis, std::uint32_t file, std::span<const Spot> around);
[[nodiscard]] std::optional<Target> target_at(Analysis& analysis, std::uint32_t file, std::uint32_t offset);

/// All places in the user's files that mean what is declared at a place, that place included if it is one of them.
[[nodiscard]] std::vector<Span> references_to(Analysis& analysis, Span declared);

}  // namespace mlwc::lsp
