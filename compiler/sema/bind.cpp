// Declarations to names: one pass over the top level of each file, and over the bodies of its loops.
#include <algorithm>
#include <array>

#include "compiler/base/diagnostics.h"
#include "compiler/sema/binder.h"
#include "compiler/sema/builtins.h"

namespace mlwc::sema {
namespace {

constexpr std::array declaration_rows{
    DeclarationRow{ast::Kind::Param, Space::Values, 0, "param"},
    DeclarationRow{ast::Kind::Input, Space::Values, 0, "input"},
    DeclarationRow{ast::Kind::Let, Space::Values, 0, "let"},
    DeclarationRow{ast::Kind::Workload, Space::Values, 1, ""},
    DeclarationRow{ast::Kind::Output, Space::Outputs, 0, "output"},
    DeclarationRow{ast::Kind::Type, Space::Types, 0, "type"},
    DeclarationRow{ast::Kind::KindDecl, Space::Kinds, 0, "kind"},
    DeclarationRow{ast::Kind::Platform, Space::Platforms, 0, "platform"},
    DeclarationRow{ast::Kind::Target, Space::Targets, 0, "target"},
    DeclarationRow{ast::Kind::Limit, Space::Rules, 0, "limit"},
    DeclarationRow{ast::Kind::Template, Space::Values, 0, "template"},
    DeclarationRow{ast::Kind::Function, Space::Values, 0, "fn"},
    DeclarationRow{ast::Kind::Policy, Space::Rules, 0, "policy"},
};

/// Whether the language has a function or a type of that name, which always goes first.
bool taken_by_language(const DeclarationRow& row, std::string_view name) {
    if (row.kind == ast::Kind::Function) return find_builtin(name) >= 0;
    return row.kind == ast::Kind::Type && std::ranges::count(builtin_type_names(), name) > 0;
}

}  // namespace

const DeclarationRow* declaration_row(ast::Kind kind) {
    const auto* found = std::find_if(declaration_rows.begin(), declaration_rows.end(),
                                     [&](const DeclarationRow& row) { return row.kind == kind; });
    return found == declaration_rows.end() ? nullptr : &*found;
}

bool in_space(std::string_view keyword, Space space) {
    return std::any_of(declaration_rows.begin(), declaration_rows.end(),
                       [&](const DeclarationRow& row) { return row.space == space && row.keyword == keyword; });
}

void Binder::bind_file(std::uint32_t file) {
    const NodeRef root{file, tree({file, ast::no_node}).root};
    const std::size_t count = tree(root).children(root.node).size();
    program_.declarations.reserve(program_.declarations.size() + count);
    // By index: files that are used on the way move the table of files.
    for (std::size_t index = 0; index < count; ++index) bind_declaration(child(root, index));
}

void Binder::bind_declaration(NodeRef at) {
    const ast::Kind kind = tree(at).kind(at.node);
    if (kind == ast::Kind::App) return bind_app(at);
    if (kind == ast::Kind::For) return bind_loop(at, program_.members);
    if (kind == ast::Kind::Use) return bind_use(at);
    if (kind == ast::Kind::Test) return bind_test(at);
    if (kind == ast::Kind::Waive) return program_.waivers.push_back(at);
    if (kind == ast::Kind::Override || kind == ast::Kind::Raw) return program_.escape_hatches.push_back(at);
    const DeclarationRow* row = declaration_row(kind);
    if (row == nullptr) return;
    bind_named(at, child(at, row->name_child), *row);
}

void Binder::bind_named(NodeRef at, NodeRef name_at, const DeclarationRow& row) {
    const ast::Kind name_kind = tree(at).kind(name_at.node);
    const bool named = name_kind == ast::Kind::Name || name_kind == ast::Kind::String;
    const Symbol name = named ? tree(at).symbol(name_at.node) : no_symbol;
    const DeclId id = add(at, name_at, name, row.kind);
    if (name == no_symbol) {
        // A name that is put together is known when it is evaluated.
        if (name_kind == ast::Kind::Interpolation || name_kind == ast::Kind::String) list(row.kind, id);
        return;
    }
    if (taken_by_language(row, text(name))) {
        const std::string_view sort = row.space == Space::Types ? "type" : "function";
        context_.sink.report(program_.span(name_at), diag::BuiltInName, text(name), sort).help("give it another name");
        return;
    }
    if (const auto first = find_first(at, row.space, name)) {
        context_.sink.report(program_.span(name_at), diag::DuplicateName, text(name))
            .label(program_.span(program_[*first].name_at), "first declared here");
        return;
    }
    program_.enter(program_.scope_of(at), row.space, name, id);
    list(row.kind, id);
}

/// A second declaration clashes only with what its own module declares or uses: the library's may be replaced.
std::optional<DeclId> Binder::find_first(NodeRef at, Space space, Symbol name) const {
    return program_.find_own(program_.scope_of(at), space, name);
}

DeclId Binder::add(NodeRef at, NodeRef name_at, Symbol name, ast::Kind kind) {
    Declaration& added = program_.declarations.emplace_back();
    added.kind = kind;
    added.name = name;
    added.at = at;
    added.name_at = name_at;
    return DeclId{static_cast<std::uint32_t>(program_.declarations.size() - 1)};
}

void Binder::bind_app(NodeRef at) {
    const NodeRef name_at = child(at, 0);
    const bool named = tree(at).kind(name_at.node) == ast::Kind::Name;
    const DeclId id = add(at, name_at, named ? tree(at).symbol(name_at.node) : no_symbol, ast::Kind::App);
    if (program_.app) {
        context_.sink.report(program_.span(name_at), diag::SecondApp)
            .label(program_.span(program_[*program_.app].name_at), "the app of this program");
        return;
    }
    program_.app = id;
}

void Binder::bind_test(NodeRef at) {
    const NodeRef name_at = child(at, 0);
    const Symbol name =
        tree(name_at).kind(name_at.node) == ast::Kind::String ? tree(name_at).symbol(name_at.node) : no_symbol;
    for (const DeclId other : program_.tests) {
        if (name == no_symbol || program_[other].name != name) continue;
        context_.sink.report(program_.span(name_at), diag::DuplicateName, text(name))
            .label(program_.span(program_[other].name_at), "first declared here");
    }
    program_.tests.push_back(add(at, name_at, name, ast::Kind::Test));
}

void Binder::bind_loop(NodeRef at, std::vector<DeclId>& members) {
    const NodeRef body = child(at, 3);
    const DeclId id = add(at, child(at, 0), no_symbol, ast::Kind::For);
    program_[id].row = static_cast<std::uint32_t>(program_.loops.size());
    program_[id].in_loop = !loop_slots_.empty();
    program_.loops.emplace_back();
    members.push_back(id);
    Loop loop;
    loop.at = at;
    loop_slots_.push_back(loop_slots_.empty() ? 0 : loop_slots_.back());
    for (const std::size_t name : {0U, 1U}) {
        if (!ast::exists(child(at, name).node)) continue;
        add_local({at.file, ast::no_node}, child(at, name), loop);
        ++loop.elements;
    }
    if (tree(body).kind(body.node) == ast::Kind::Body) {
        // Lets first: their slots lie beside the elements, whatever the order in which they are written.
        for (const ast::NodeId node : tree(body).children(body.node)) {
            const NodeRef member{body.file, node};
            if (tree(member).kind(node) == ast::Kind::Let) add_local(member, child(member, 0), loop);
        }
        for (const ast::NodeId node : tree(body).children(body.node)) bind_member({body.file, node}, loop);
    }
    loop_slots_.pop_back();
    program_.loops[program_[id].row] = std::move(loop);
}

void Binder::bind_member(NodeRef at, Loop& loop) {
    const ast::Kind kind = tree(at).kind(at.node);
    if (kind == ast::Kind::For) return bind_loop(at, loop.members);
    if (kind == ast::Kind::Let || kind == ast::Kind::Error) return;
    if (kind != ast::Kind::Workload) {
        const Span whole = program_.span(at);
        const std::string_view line = context_.sources.text(whole);
        const std::string_view word = line.substr(0, line.find_first_of(" \n\"{"));
        context_.sink
            .report({whole.file, whole.begin, whole.begin + static_cast<std::uint32_t>(word.size())},
                    diag::MisplacedEntry, "`" + std::string(word) + "`")
            .help("a `for` holds workloads, lets and further `for`s; move it to the top level");
        return;
    }
    const NodeRef name_at = child(at, 1);
    const ast::Kind name_kind = tree(at).kind(name_at.node);
    const bool named = name_kind == ast::Kind::Name || name_kind == ast::Kind::String;
    const DeclId id = add(at, name_at, named ? tree(at).symbol(name_at.node) : no_symbol, kind);
    program_[id].in_loop = true;
    program_[id].row = static_cast<std::uint32_t>(program_.workloads.size());
    program_.workloads.push_back(id);
    loop.members.push_back(id);
}

/// An element of a loop, or the `let` in its body that `let` is.
void Binder::add_local(NodeRef let, NodeRef name_at, Loop& loop) {
    Local local;
    if (tree(name_at).kind(name_at.node) == ast::Kind::Name) local.name = tree(name_at).symbol(name_at.node);
    local.name_at = name_at;
    local.type_at = ast::exists(let.node) ? child(let, 1) : let;
    local.value = ast::exists(let.node) ? child(let, 2) : let;
    local.slot = loop_slots_.back()++;
    loop.locals.push_back(static_cast<std::uint32_t>(program_.locals.size()));
    program_.locals.push_back(local);
}

void Binder::list(ast::Kind kind, DeclId id) {
    std::vector<DeclId>* rows_of_kind = list_of(kind);
    if (rows_of_kind == nullptr) return;
    // The user's files are bound first: a platform of their own takes the place of the library's.
    const auto same = [&](DeclId other) { return program_[other].name == program_[id].name; };
    if (kind == ast::Kind::Platform && std::ranges::any_of(*rows_of_kind, same)) return;
    program_[id].row = static_cast<std::uint32_t>(rows_of_kind->size());
    rows_of_kind->push_back(id);
    if (kind == ast::Kind::Workload) program_.members.push_back(id);
}

std::vector<DeclId>* Binder::list_of(ast::Kind kind) {
    switch (kind) {
        case ast::Kind::Workload:
            return &program_.workloads;
        case ast::Kind::Param:
            return &program_.params;
        case ast::Kind::Input:
            return &program_.inputs;
        case ast::Kind::Let:
            return &program_.lets;
        case ast::Kind::Output:
            return &program_.outputs;
        case ast::Kind::Platform:
            return &program_.platforms;
        case ast::Kind::Target:
            return &program_.targets;
        case ast::Kind::Limit:
        case ast::Kind::Policy:
            return &program_.rules;
        case ast::Kind::Template:
            return &program_.templates;
        default:
            return nullptr;
    }
}

}  // namespace mlwc::sema
