// A constructor where no type says what is wanted: `let img = ecr("web")`.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"
#include "compiler/sema/resolve.h"

namespace mlwc::sema {

/// The types of which a constructor makes a value, in the order of their names.
std::vector<std::string_view> Checker::types_made_by(ScopeId scope, Symbol constructor) {
    std::vector<std::string_view> names = program_.names(scope, Space::Types, context_.symbols);
    for (const LibraryDeclaration& row : context_.library.declarations) {
        if (row.keyword == "type") names.push_back(row.name);
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::erase_if(names, [&](std::string_view name) {
        const auto declared = load(program_, context_, scope, Space::Types, context_.symbols.intern(name));
        if (!declared) return true;
        const TypeId type = resolve_declared(program_, context_, *declared);
        if (!program_.types.is(type, TypeKind::Constructed)) return true;
        return std::ranges::find(program_.types.alternatives(type), constructor, &Alternative::name) ==
               program_.types.alternatives(type).end();
    });
    return names;
}

/// The name of the `let` without a type whose value a node is; no_node if there is none.
NodeRef Checker::untyped_let(NodeRef value) const {
    for (const DeclId id : program_.lets) {
        const NodeRef at = program_[id].at;
        if (at.file == value.file && child(at, 2).node == value.node && !ast::exists(child(at, 1).node))
            return child(at, 0);
    }
    for (const Local& local : program_.locals) {
        const bool same = local.value.file == value.file && local.value.node == value.node;
        if (same && !ast::exists(local.type_at.node)) return local.name_at;
    }
    return {value.file, ast::no_node};
}

/// The types that a call makes one of, in backticks; empty if what is called has another meaning.
std::string Checker::made_by(NodeRef call, std::vector<std::string_view>& types) {
    const Symbol name = dotted_name(program_, context_, child(call, 0));
    if (name == no_symbol || find_builtin(text(name)) >= 0 || declared(child(call, 0))) return "";
    // What a word means that people bring along from elsewhere is said by the library.
    if (!foreign_words(context_.library, "name", text(name)).empty()) return "";
    types = types_made_by(program_.scope_of(call), name);
    return types.empty() ? "" : one_of(types);
}

/// `memory = ecr("web")`: a type is wanted, and it is not one of those that the constructor belongs to.
bool Checker::constructs_another(NodeRef call, const Wanted& wanted) {
    if (program_.types.unchecked(wanted.type)) return false;
    std::vector<std::string_view> types;
    const std::string made = made_by(call, types);
    if (made.empty()) return false;
    context_.sink.report(span(call), diag::TypeMismatch, wanted.who, say(wanted.type), "a value of type " + made)
        .label(wanted.declared, "declared here");
    return true;
}

bool Checker::constructs_untyped(NodeRef call) {
    std::vector<std::string_view> types;
    const std::string made = made_by(call, types);
    if (made.empty()) return false;
    const std::string_view name = text(dotted_name(program_, context_, child(call, 0)));
    auto builder = context_.sink.report(span(child(call, 0)), diag::UntypedConstructor, name, made);
    const NodeRef let = untyped_let(call);
    if (!ast::exists(let.node)) {
        builder.help("write it where an attribute takes it, or give the value around it a type");
        return true;
    }
    const Span named = span(let);
    const std::string typed = ": " + std::string(types.front());
    const Applicability sure = types.size() == 1 ? Applicability::Safe : Applicability::Review;
    builder.fix("write `" + std::string(text(symbol(let))) + typed + "`", sure, {named.file, named.end, named.end},
                typed);
    return true;
}

}  // namespace mlwc::sema
