// Names to declarations. One pass over the top level of each file; library files are parsed when first named.
#include <algorithm>
#include <array>

#include "compiler/sema/program.h"
#include "grammar/parse.h"

namespace mlwc::sema {
namespace {

/// How a declaration enters the tables: its space, and which child is its name.
struct Row {
    ast::Kind kind;
    Space space;
    std::size_t name_child;
    std::string_view keyword;  // in the library's index
};

constexpr std::array rows{
    Row{ast::Kind::Param, Space::Values, 0, "param"},       Row{ast::Kind::Input, Space::Values, 0, "input"},
    Row{ast::Kind::Let, Space::Values, 0, "let"},           Row{ast::Kind::Workload, Space::Values, 1, ""},
    Row{ast::Kind::Output, Space::Outputs, 0, "output"},    Row{ast::Kind::Type, Space::Types, 0, "type"},
    Row{ast::Kind::KindDecl, Space::Kinds, 0, "kind"},      Row{ast::Kind::Platform, Space::Platforms, 0, "platform"},
    Row{ast::Kind::Target, Space::Targets, 0, "target"},    Row{ast::Kind::Limit, Space::Rules, 0, "limit"},
    Row{ast::Kind::Template, Space::Values, 0, "template"}, Row{ast::Kind::Function, Space::Values, 0, "fn"},
    Row{ast::Kind::Policy, Space::Rules, 0, "policy"},
};

const Row* row_of(ast::Kind kind) {
    const auto* found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.kind == kind; });
    return found == rows.end() ? nullptr : &*found;
}

/// Understood by the grammar, compiled by nobody yet; saying so beats passing over it in silence.
std::string_view unsupported_word(ast::Kind kind) {
    switch (kind) {
        case ast::Kind::Template:
            return "template";
        case ast::Kind::For:
            return "for";
        case ast::Kind::Use:
            return "use";
        case ast::Kind::Function:
            return "fn";
        case ast::Kind::Policy:
            return "policy";
        case ast::Kind::Test:
            return "test";
        default:
            return {};
    }
}

class Binder {
  public:
    Binder(Program& program, const Context& context) : program_(program), context_(context) {}

    void bind_file(std::uint32_t file) {
        const ast::File& tree = program_.files[file].tree;
        program_.declarations.reserve(program_.declarations.size() + tree.children(tree.root).size());
        for (const ast::NodeId node : tree.children(tree.root)) bind_declaration({file, node});
    }

  private:
    [[nodiscard]] const ast::File& tree(NodeRef at) const { return program_.tree(at); }

    void bind_declaration(NodeRef at) {
        const ast::Kind kind = tree(at).kind(at.node);
        if (const std::string_view word = unsupported_word(kind); !word.empty()) {
            const Span whole = program_.span(at);
            context_.sink.report({whole.file, whole.begin, whole.begin + static_cast<std::uint32_t>(word.size())},
                                 diag::Unsupported, word);
        }
        if (kind == ast::Kind::App) return bind_app(at);
        const Row* row = row_of(kind);
        if (row == nullptr) return;
        const NodeRef name_at{at.file, tree(at).child(at.node, row->name_child)};
        bind_named(at, name_at, *row);
    }

    void bind_named(NodeRef at, NodeRef name_at, const Row& row) {
        const ast::Kind name_kind = tree(at).kind(name_at.node);
        const bool named = name_kind == ast::Kind::Name || name_kind == ast::Kind::String;
        const Symbol name = named ? tree(at).symbol(name_at.node) : no_symbol;
        const DeclId id = add(at, name_at, name, row.kind);
        if (name == no_symbol) return;
        if (const auto first = find_first(row.space, name)) {
            context_.sink.report(program_.span(name_at), diag::DuplicateName, context_.symbols.text(name))
                .label(program_.span(program_[*first].name_at), "first declared here");
            return;
        }
        program_.enter(row.space, name, id);
        list(row.kind, id);
    }

    /// A second declaration clashes only with the user's own names: the library's may be replaced.
    std::optional<DeclId> find_first(Space space, Symbol name) const {
        const auto found = program_.find(space, name);
        if (!found || program_.files[program_[*found].at.file].library) return std::nullopt;
        return found;
    }

    DeclId add(NodeRef at, NodeRef name_at, Symbol name, ast::Kind kind) {
        Declaration& added = program_.declarations.emplace_back();
        added.kind = kind;
        added.name = name;
        added.at = at;
        added.name_at = name_at;
        return DeclId{static_cast<std::uint32_t>(program_.declarations.size() - 1)};
    }

    void bind_app(NodeRef at) {
        const NodeRef name_at{at.file, tree(at).child(at.node, 0)};
        const bool named = tree(at).kind(name_at.node) == ast::Kind::Name;
        const DeclId id = add(at, name_at, named ? tree(at).symbol(name_at.node) : no_symbol, ast::Kind::App);
        if (program_.app) {
            context_.sink.report(program_.span(name_at), diag::SecondApp)
                .label(program_.span(program_[*program_.app].name_at), "the app of this program");
            return;
        }
        program_.app = id;
    }

    void list(ast::Kind kind, DeclId id) {
        std::vector<DeclId>* rows_of_kind = list_of(kind);
        if (rows_of_kind == nullptr) return;
        program_[id].row = static_cast<std::uint32_t>(rows_of_kind->size());
        rows_of_kind->push_back(id);
    }

    std::vector<DeclId>* list_of(ast::Kind kind) {
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
                return &program_.rules;
            default:
                return nullptr;
        }
    }

    Program& program_;
    const Context& context_;
};

std::uint32_t add_file(Program& program, ast::File tree, bool library) {
    BoundFile& added = program.files.emplace_back();
    added.meanings.resize(tree.nodes.size());
    added.tree = std::move(tree);
    added.library = library;
    return static_cast<std::uint32_t>(program.files.size() - 1);
}

void load_file(Program& program, const Context& context, const LibraryFile& file) {
    const FileId id = context.sources.add("stdlib/" + std::string(file.path), std::string(file.text));
    ast::File tree = grammar::parse(id, context.sources[id].text(), context.symbols, context.sink);
    const std::uint32_t row = add_file(program, std::move(tree), true);
    Binder(program, context).bind_file(row);
}

bool loaded(const Program& program, const Context& context, const LibraryFile& file) {
    return std::any_of(program.files.begin(), program.files.end(), [&](const BoundFile& bound) {
        const std::string_view path = context.sources[bound.tree.id].path();
        return bound.library && path.substr(path.find('/') + 1) == file.path;
    });
}

}  // namespace

std::optional<DeclId> Program::find(Space space, Symbol name) const {
    const auto& known = by_name_[static_cast<std::size_t>(space)];
    const auto index = static_cast<std::size_t>(name);
    if (index >= known.size() || known[index] == 0) return std::nullopt;
    return DeclId{known[index] - 1};
}

void Program::enter(Space space, Symbol name, DeclId id) {
    auto& known = by_name_[static_cast<std::size_t>(space)];
    const auto index = static_cast<std::size_t>(name);
    if (index >= known.size()) known.resize(std::max(index + 1, known.size() * 2));
    // The user's files are bound first, and what they declare hides the library's.
    if (known[index] == 0) known[index] = static_cast<std::uint32_t>(id) + 1;
}

std::vector<std::string_view> Program::names(Space space, const Interner& symbols) const {
    std::vector<std::string_view> found;
    for (const Declaration& declaration : declarations) {
        const Row* row = row_of(declaration.kind);
        // What the library declares for its own use is no suggestion to anybody.
        const bool own = space != Space::Values || !files[declaration.at.file].library;
        if (row != nullptr && row->space == space && declaration.name != no_symbol && own) {
            found.push_back(symbols.text(declaration.name));
        }
    }
    return found;
}

std::optional<DeclId> load(Program& program, const Context& context, Space space, Symbol name) {
    if (const auto known = program.find(space, name)) return known;
    const std::string_view wanted = context.symbols.text(name);
    const auto named = [](const LibraryDeclaration& row, std::string_view text) { return row.name < text; };
    const auto& index = context.library.declarations;
    for (auto row = std::lower_bound(index.begin(), index.end(), wanted, named);
         row != index.end() && row->name == wanted; ++row) {
        const bool fits = std::any_of(rows.begin(), rows.end(), [&](const Row& known) {
            return known.space == space && known.keyword == row->keyword;
        });
        if (!fits || loaded(program, context, context.library.files[row->file])) continue;
        load_file(program, context, context.library.files[row->file]);
        return program.find(space, name);
    }
    return std::nullopt;
}

Program bind(std::vector<ast::File> files, const Context& context) {
    Program program;
    program.files.reserve(files.size() + context.library.files.size());
    for (ast::File& file : files) add_file(program, std::move(file), false);
    for (std::uint32_t file = 0; file < files.size(); ++file) Binder(program, context).bind_file(file);
    // All platforms compete, so all are known from the start.
    for (const LibraryDeclaration& row : context.library.declarations) {
        const bool known = loaded(program, context, context.library.files[row.file]);
        // Their ranking is written beside them.
        const bool needed = row.keyword == "platform" || row.keyword == "target" || row.name == "PlatformClass";
        if (needed && !known) load_file(program, context, context.library.files[row.file]);
    }
    return program;
}

}  // namespace mlwc::sema
