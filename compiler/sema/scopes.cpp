// Names by scope. A module sees its own names and what it uses, and behind them the library's.
#include <algorithm>

#include "compiler/sema/binder.h"

namespace mlwc::sema {

ScopeId Program::add_scope() {
    scopes_.emplace_back();
    return ScopeId{static_cast<std::uint32_t>(scopes_.size() - 1)};
}

std::optional<DeclId> Program::find_own(ScopeId scope, Space space, Symbol name) const {
    const auto& known = scopes_[static_cast<std::size_t>(scope)].by_name[static_cast<std::size_t>(space)];
    const auto index = static_cast<std::size_t>(name);
    if (index >= known.size() || known[index] == 0) return std::nullopt;
    return DeclId{known[index] - 1};
}

std::optional<DeclId> Program::find(ScopeId scope, Space space, Symbol name) const {
    if (const auto own = find_own(scope, space, name)) return own;
    return scope == library_scope ? std::nullopt : find_own(library_scope, space, name);
}

void Program::enter(ScopeId scope, Space space, Symbol name, DeclId id) {
    auto& known = scopes_[static_cast<std::size_t>(scope)].by_name[static_cast<std::size_t>(space)];
    const auto index = static_cast<std::size_t>(name);
    if (index >= known.size()) known.resize(std::max(index + 1, known.size() * 2));
    if (known[index] == 0) known[index] = static_cast<std::uint32_t>(id) + 1;
}

std::vector<std::string_view> Program::names(ScopeId scope, Space space, const Interner& symbols) const {
    std::vector<std::string_view> found;
    for (std::uint32_t row = 0; row < declarations.size(); ++row) {
        const Declaration& declared = declarations[row];
        if (declared.name == no_symbol || declared.in_loop) continue;
        const DeclarationRow* kind = declaration_row(declared.kind);
        const bool alias = declared.kind == ast::Kind::Use && space == Space::Values;
        if (!alias && (kind == nullptr || kind->space != space)) continue;
        // What the library declares for its own use is no suggestion to anybody.
        const bool hidden = space == Space::Values && files[declared.at.file].library && scope != library_scope;
        if (!hidden && find(scope, space, declared.name) == DeclId{row}) found.push_back(symbols.text(declared.name));
    }
    return found;
}

}  // namespace mlwc::sema
