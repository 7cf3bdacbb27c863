// The checker knows all this while it checks, and keeps only meanings; what is wanted is found again from the outside
// in.
#include "compiler/lsp/typing.h"

#include <algorithm>

#include "compiler/lsp/syntax.h"
#include "compiler/sema/resolve.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;
using sema::Meaning;
using sema::TypeKind;

sema::TypeId record_of_declaration(Analysis& analysis, sema::NodeRef at) {
    sema::Program& program = analysis.program();
    const ast::File& tree = program.tree(at);
    const sema::ScopeId scope = program.scope_of(at);
    switch (tree.kind(at.node)) {
        case Kind::Workload:
            return record_of_kind(analysis, scope, kind_of_workload(program, at));
        case Kind::App:
            return record_of_kind(analysis, scope, analysis.made().symbols.intern("app"));
        case Kind::Template: {
            const ast::NodeId name = tree.child(at.node, 0);
            if (tree.kind(name) != Kind::Name) return sema::type::any;
            const auto found = program.find_own(scope, sema::Space::Values, tree.symbol(name));
            return found ? record_of_template(analysis, *found) : sema::type::any;
        }
        default:
            return sema::type::any;
    }
}

/// The parameter that an argument is for, where the call makes a value of a constructor or calls a function.
const sema::Field* parameter_of(Analysis& analysis, sema::NodeRef call, ast::NodeId argument) {
    const sema::Program& program = analysis.program();
    const ast::File& tree = program.tree(call);
    const Meaning meant = program.meaning(call);
    const sema::Alternative* made = nullptr;
    if (meant.how == Meaning::How::Constructor) made = &program.types.alternative(meant.index);
    if (meant.how == Meaning::How::Function)
        made = &program.functions[program.declarations[meant.index].row].parameters;
    if (made == nullptr) return nullptr;
    const auto fields = program.types.fields(*made);
    if (tree.kind(argument) == Kind::NamedArgument) {
        const auto found = std::ranges::find(fields, tree.symbol(tree.child(argument, 0)), &sema::Field::name);
        return found == fields.end() ? nullptr : &*found;
    }
    const auto arguments = tree.children(call.node).subspan(1);
    const auto place = static_cast<std::size_t>(std::ranges::find(arguments, argument) - arguments.begin());
    return place < fields.size() ? &fields[place] : nullptr;
}

void enter(Spot& below, const sema::Field* field) {
    below.field = field != nullptr ? std::optional(*field) : std::nullopt;
    below.type = field != nullptr ? field->type : sema::type::any;
    if (field != nullptr) below.path.push_back(field->name);
}

}  // namespace

Symbol kind_of_workload(const sema::Program& program, sema::NodeRef declared) {
    const ast::File& tree = program.tree(declared);
    return tree.symbol(tree.child(declared.node, 0));
}

sema::TypeId record_of_kind(Analysis& analysis, sema::ScopeId scope, Symbol kind) {
    sema::Program& program = analysis.program();
    const auto found = sema::load(program, analysis.made().context, scope, sema::Space::Kinds, kind);
    return found ? sema::resolve_kind(program, analysis.made().context, *found) : sema::type::any;
}

const sema::Field* field_named(Analysis& analysis, sema::TypeId record, Symbol name) {
    const sema::Types& types = analysis.program().types;
    const sema::TypeId inner = types.required(record);
    if (!types.is(inner, TypeKind::Record)) return nullptr;
    const auto fields = types.fields(inner);
    const auto found = std::ranges::find(fields, name, &sema::Field::name);
    return found == fields.end() ? nullptr : &*found;
}

sema::TypeId record_of_template(Analysis& analysis, sema::DeclId id) {
    sema::Program& program = analysis.program();
    Symbol kind = analysis.made().symbols.intern("service");
    for (const sema::DeclId workload : program.workloads) {
        sema::DeclId base = program[workload].base;
        while (base != sema::no_decl && base != id) base = program[base].base;
        if (base != id) continue;
        kind = kind_of_workload(program, program[workload].at);
        break;
    }
    return record_of_kind(analysis, sema::library_scope, kind);
}

Spot spot_below(Analysis& analysis, std::uint32_t file, const Spot& parent, ast::NodeId child) {
    const sema::Program& program = analysis.program();
    const ast::File& tree = program.files[file].tree;
    Spot below = parent;
    below.node = child;
    switch (tree.kind(parent.node)) {
        case Kind::Workload:
        case Kind::App:
        case Kind::Template:
            below.type =
                tree.kind(child) == Kind::Body ? record_of_declaration(analysis, {file, parent.node}) : sema::type::any;
            return below;
        case Kind::List:
            below.type = program.types.is(program.types.required(parent.type), TypeKind::List)
                             ? program.types.inner(program.types.required(parent.type))
                             : sema::type::any;
            return below;
        case Kind::Call:
            if (tree.child(parent.node, 0) == child) return below;
            below.path.clear();
            enter(below, parameter_of(analysis, {file, parent.node}, child));
            return below;
        default:
            break;
    }
    switch (tree.kind(child)) {
        case Kind::Attribute:
        case Kind::Block:
        case Kind::RecordEntry: {
            const ast::NodeId name = tree.child(child, 0);
            const sema::TypeId inner = program.types.required(parent.type);
            if (program.types.is(inner, TypeKind::Map)) {
                below.type = program.types.inner(inner);
                if (tree.kind(name) == Kind::Name) below.path.push_back(tree.symbol(name));
            } else {
                const bool named = tree.kind(name) == Kind::Name;
                enter(below, named ? field_named(analysis, parent.type, tree.symbol(name)) : nullptr);
            }
            return below;
        }
        default:
            return below;
    }
}

std::vector<Spot> spots_around(Analysis& analysis, std::uint32_t file, std::uint32_t offset) {
    std::vector<Spot> spots;
    const std::vector<ast::NodeId> nodes = nodes_around(analysis.program().files[file].tree, offset);
    for (const ast::NodeId node : nodes) {
        Spot spot;
        spot.node = node;
        spots.push_back(spots.empty() ? spot : spot_below(analysis, file, spots.back(), node));
    }
    return spots;
}

}  // namespace mlwc::lsp
