// Files: the main one, the modules that it uses, and the library's, which are parsed when first named.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/binder.h"
#include "compiler/sema/known_meanings.h"
#include "compiler/sema/library_modules.h"
#include "compiler/sema/resolve.h"
#include "grammar/constant_tree.h"
#include "grammar/parse.h"

namespace mlwc::sema {
namespace {

/// `use "std/policies/..."` names a file that comes with mlwc.
constexpr std::string_view library_prefix = "std/";
/// The folder of library files that speak only when they are used.
constexpr std::string_view module_folder = "policies/";

/// What a module hands to those who use it without an alias. Its params are theirs to give, not to read.
bool exported(ast::Kind kind) { return kind != ast::Kind::Use && kind != ast::Kind::App && kind != ast::Kind::Param; }

}  // namespace

std::uint32_t Binder::add_file(ast::File tree, ScopeId scope) {
    BoundFile& added = program_.files.emplace_back();
    added.meanings.resize(tree.nodes.size());
    added.tree = std::move(tree);
    added.library = scope == library_scope;
    added.scope = scope;
    return static_cast<std::uint32_t>(program_.files.size() - 1);
}

std::uint32_t Binder::bind_main(ast::File tree) {
    const std::uint32_t file = add_file(std::move(tree), program_.add_scope());
    active_.push_back(file);
    bind_file(file);
    active_.pop_back();
    return file;
}

void Binder::load_library(const LibraryFile& file) {
    const FileId id = context_.sources.add_once("stdlib/" + std::string(file.path), file.text);
    const std::uint32_t row = add_file(tree_of(file, id), library_scope);
    bind_file(row);
    if (file.checked) recall(program_, context_, file, row);
}

ast::File Binder::tree_of(const LibraryFile& file, FileId id) {
    if (file.tree != nullptr) return ast::restore(*file.tree, context_.library.spellings, id, context_.symbols);
    return grammar::parse(id, context_.sources[id].text(), context_.symbols, context_.sink);
}

bool Binder::loaded(const LibraryFile& file) const {
    return std::any_of(program_.files.begin(), program_.files.end(), [&](const BoundFile& bound) {
        const std::string_view path = context_.sources[bound.tree.id].path();
        return bound.library && path.substr(path.find('/') + 1) == file.path;
    });
}

void Binder::bind_use(NodeRef at) {
    const NodeRef path_at = child(at, 0);
    const NodeRef alias = child(at, 1);
    const NodeRef given = child(at, 2);
    if (tree(path_at).kind(path_at.node) != ast::Kind::String) return;
    const std::optional<std::uint32_t> file = used_file(path_at, tree(at).id);
    if (!file) {
        // What the module would have declared is missing now: names that lead there say nothing more.
        program_.files[at.file].tree.lost_name = true;
        return;
    }
    if (std::find(active_.begin(), active_.end(), *file) != active_.end()) {
        context_.sink.report(program_.span(path_at), diag::UseCycle, text(tree(path_at).symbol(path_at.node)))
            .help("move what both need into a third file");
        program_.files[at.file].tree.lost_name = true;
        return;
    }
    program_.uses.push_back({at, *file});
    if (ast::exists(given.node)) give_params(given, *file);
    if (ast::exists(alias.node)) {
        enter_alias(at, alias, *file);
    } else {
        enter_all(at, *file);
    }
}

/// The file of a path in the program: known already, or read and bound now.
std::optional<std::uint32_t> Binder::used_file(NodeRef path_at, FileId user) {
    const std::string_view path = text(tree(path_at).symbol(path_at.node));
    if (path.starts_with(library_prefix)) return library_module(path_at, path.substr(library_prefix.size()));
    const Result<FileId> found = context_.modules == nullptr ? Result<FileId>(Refusal{"there is no folder to look in"})
                                                             : context_.modules->find(path, user);
    if (!found) {
        context_.sink.report(program_.span(path_at), diag::UnknownModule, path, found.reason());
        return std::nullopt;
    }
    for (std::uint32_t row = 0; row < program_.files.size(); ++row) {
        if (program_.files[row].tree.id == *found) return row;
    }
    return bind_main(grammar::parse(*found, context_.sources[*found].text(), context_.symbols, context_.sink));
}

std::vector<std::string> library_modules(const Library& library) {
    std::vector<std::string> names;
    for (const LibraryFile& file : library.files) {
        if (file.path.starts_with(module_folder)) names.push_back(std::string(library_prefix) + std::string(file.path));
    }
    return names;
}

std::optional<std::uint32_t> Binder::library_module(NodeRef path_at, std::string_view path) {
    const auto files = context_.library.files;
    const auto found = std::find_if(files.begin(), files.end(), [&](const LibraryFile& file) {
        return file.path == path && path.starts_with(module_folder);
    });
    if (found == files.end()) {
        const std::vector<std::string> spelled = library_modules(context_.library);
        const std::vector<std::string_view> known(spelled.begin(), spelled.end());
        auto builder = context_.sink.report(program_.span(path_at), diag::UnknownModule, "std/" + std::string(path),
                                            "the standard library has no such module");
        if (!known.empty()) builder.help("it has " + one_of(known, known.size()));
        return std::nullopt;
    }
    const std::string name = "std/" + std::string(path);
    for (std::uint32_t row = 0; row < program_.files.size(); ++row) {
        if (context_.sources[program_.files[row].tree.id].path() == name) return row;
    }
    const FileId id = context_.sources.add_once(name, found->text);
    return bind_main(tree_of(*found, id));
}

void Binder::enter_alias(NodeRef at, NodeRef alias, std::uint32_t file) {
    if (tree(alias).kind(alias.node) != ast::Kind::Name) return;
    const Symbol name = tree(alias).symbol(alias.node);
    const DeclId id = add(at, alias, name, ast::Kind::Use);
    program_[id].row = file;
    if (const auto first = find_first(at, Space::Values, name)) {
        context_.sink.report(program_.span(alias), diag::DuplicateName, text(name))
            .label(program_.span(program_[*first].name_at), "first declared here");
        return;
    }
    program_.enter(program_.scope_of(at), Space::Values, name, id);
}

/// Without an alias, the names of the module stand beside those of its user.
void Binder::enter_all(NodeRef at, std::uint32_t file) {
    const ScopeId here = program_.scope_of(at);
    for (std::uint32_t row = 0; row < program_.declarations.size(); ++row) {
        const Declaration& declared = program_.declarations[row];
        const DeclarationRow* kind = declaration_row(declared.kind);
        if (declared.at.file != file || kind == nullptr || declared.name == no_symbol || declared.in_loop) continue;
        if (!exported(declared.kind)) continue;
        const auto first = program_.find_own(here, kind->space, declared.name);
        if (first == DeclId{row}) continue;
        if (first) {
            context_.sink.report(program_.span(child(at, 0)), diag::DuplicateName, text(declared.name))
                .label(program_.span(program_[*first].name_at), "declared here")
                .label(program_.span(declared.name_at), "and in the module that is used")
                .help("give the module a name of its own: `use \"...\" as net`, and write `net." +
                      std::string(text(declared.name)) + "`");
            continue;
        }
        program_.enter(here, kind->space, declared.name, DeclId{row});
    }
}

void Binder::give_params(NodeRef record, std::uint32_t file) {
    for (const ast::NodeId node : tree(record).children(record.node)) {
        const NodeRef entry{record.file, node};
        const NodeRef key = child(entry, 0);
        const bool named = tree(key).kind(key.node) == ast::Kind::Name || tree(key).kind(key.node) == ast::Kind::String;
        if (tree(entry).kind(node) == ast::Kind::RecordEntry && named) give_param(key, child(entry, 1), file);
    }
}

/// A value for the param of a file that `key` names.
void Binder::give_param(NodeRef key, NodeRef value, std::uint32_t file) {
    const Symbol name = tree(key).symbol(key.node);
    const auto param = program_.find_own(program_.files[file].scope, Space::Values, name);
    if (!param || program_[*param].kind != ast::Kind::Param || program_[*param].at.file != file) {
        std::vector<std::string_view> known;
        for (const DeclId id : program_.params) {
            const bool given = std::ranges::find(program_.givens, id, &Given::param) != program_.givens.end();
            if (program_[id].at.file == file && !given) known.push_back(text(program_[id].name));
        }
        auto builder = context_.sink.report(program_.span(key), diag::UnknownParam,
                                            file == 0 ? "the program" : "the module", text(name));
        suggest(builder, program_.span(key), text(name), known);
        return;
    }
    const auto first = std::ranges::find(program_.givens, *param, &Given::param);
    if (first == program_.givens.end()) {
        program_.givens.push_back({*param, value});
        return;
    }
    // A module is one part of the program, however many use it.
    context_.sink.report(program_.span(key), diag::DuplicateAttribute, text(name))
        .label(program_.span(first->value), "first given here")
        .note("a module is loaded once; its params are given by one of those who use it");
}

std::optional<DeclId> load(Program& program, const Context& context, ScopeId scope, Space space, Symbol name) {
    if (const auto known = program.find(scope, space, name)) return known;
    const std::string_view wanted = context.symbols.text(name);
    const auto named = [](const LibraryDeclaration& row, std::string_view text) { return row.name < text; };
    const auto& index = context.library.declarations;
    for (auto row = std::lower_bound(index.begin(), index.end(), wanted, named);
         row != index.end() && row->name == wanted; ++row) {
        Binder binder(program, context);
        if (!in_space(row->keyword, space) || binder.loaded(context.library.files[row->file])) continue;
        binder.load_library(context.library.files[row->file]);
        return program.find(scope, space, name);
    }
    return std::nullopt;
}

/// `param stage = "prod"` in a file of params gives the main file's param a value.
void Binder::bind_params(ast::File params) {
    const std::uint32_t file = add_file(std::move(params), program_.add_scope());
    const NodeRef root{file, tree({file, ast::no_node}).root};
    for (const ast::NodeId node : tree(root).children(root.node)) {
        const NodeRef at{file, node};
        const NodeRef name = child(at, 0);
        if (tree(at).kind(node) == ast::Kind::Error) continue;
        if (tree(at).kind(node) != ast::Kind::Param || !ast::exists(child(at, 2).node)) {
            const Span whole = program_.span(at);
            const std::string_view line = context_.sources.text(whole);
            const std::string word(line.substr(0, line.find_first_of(" \n\"{")));
            context_.sink
                .report({whole.file, whole.begin, whole.begin + static_cast<std::uint32_t>(word.size())},
                        diag::MisplacedEntry, "`" + word + "`")
                .help("a file of params holds nothing but `param name = value`");
            continue;
        }
        if (tree(name).kind(name.node) == ast::Kind::Name) give_param(name, child(at, 2), 0);
    }
}

void Binder::bind_trial(NodeRef test) {
    const NodeRef body = child(test, 1);
    for (const ast::NodeId node : tree(body).children(body.node)) {
        const NodeRef entry{body.file, node};
        const NodeRef name = child(entry, 0);
        if (tree(entry).kind(node) != ast::Kind::With || tree(name).kind(name.node) != ast::Kind::Name) continue;
        const auto param = program_.find_own(program_.files[0].scope, Space::Values, tree(name).symbol(name.node));
        if (!param || program_[*param].kind != ast::Kind::Param) continue;  // reported when it is checked
        std::erase_if(program_.givens, [&](const Given& given) { return given.param == *param; });
        program_.givens.push_back({*param, child(entry, 1)});
    }
}

Program bind(ast::File main, std::optional<ast::File> params, const Trial& trial, const Context& context) {
    Program program;
    Binder binder(program, context);
    binder.bind_main(std::move(main));
    if (params) binder.bind_params(std::move(*params));
    if (trial.test) binder.bind_trial(*trial.test);
    // From here on only files of the library come, and what is held of a file stays where it is.
    program.files.reserve(program.files.size() + context.library.files.size());
    // All platforms compete, so all are known from the start; their ranking is written beside them.
    for (const LibraryDeclaration& row : context.library.declarations) {
        const bool needed = row.keyword == "platform" || row.keyword == "target" || row.name == "PlatformClass";
        if (needed && !binder.loaded(context.library.files[row.file]))
            binder.load_library(context.library.files[row.file]);
    }
    return program;
}

}  // namespace mlwc::sema
