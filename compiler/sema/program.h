// The bound program: files, declarations by name, types, and what every name in every expression refers to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/base/library.h"
#include "compiler/base/result.h"
#include "compiler/base/sink.h"
#include "compiler/base/source.h"
#include "compiler/base/symbol.h"
#include "compiler/sema/types.h"
#include "grammar/ast.h"

namespace mlwc::sema {

/// Names of one space do not clash with those of another.
enum class Space : std::uint8_t { Values, Types, Kinds, Platforms, Targets, Outputs, Rules };
inline constexpr std::size_t space_count = 7;

/// A row of Program::declarations.
enum class DeclId : std::uint32_t {};
inline constexpr DeclId no_decl{0xFFFF'FFFF};

/// A row of Program's scopes: what a name means depends on the module that it is written in.
enum class ScopeId : std::uint32_t {};
/// What the standard library declares; known everywhere, behind a module's own names.
inline constexpr ScopeId library_scope{0};

/// How far the checker is with something that others refer to.
enum class Progress : std::uint8_t { Fresh, Active, Done };

/// One declaration, at top level or in a `for`.
struct Declaration {
    ast::Kind kind = ast::Kind::Error;
    Symbol name = no_symbol;
    NodeRef at;
    NodeRef name_at;
    TypeId type = type::any;  ///< of a value; of a `type`; the record of a kind
    std::uint32_t row = 0;    ///< row among its like; Use: the file that is used
    DeclId base = no_decl;    ///< Workload, Template: the template that it starts from
    bool in_loop = false;     ///< stands in the body of a `for`
    bool deploy = false;      ///< its value is known only when deploying
    using State = Progress;
    State state = State::Fresh;  ///< of checking
};

/// A name that means something inside one `for` or one function only: an element, a let, a parameter.
struct Local {
    Symbol name = no_symbol;
    NodeRef name_at;
    NodeRef type_at;  ///< of a let, if it is written
    NodeRef value;    ///< of a let; no_node for the others
    TypeId type = type::any;
    std::uint32_t slot = 0;  ///< place in the frame
    bool deploy = false;
    Progress state = Progress::Fresh;
};

/// `for x in list { }`: what its body declares exists once for each element.
struct Loop {
    NodeRef at;
    std::vector<std::uint32_t> locals;  ///< rows of Program::locals: the elements, then the lets
    std::size_t elements = 0;           ///< how many of the locals are elements: 1, or 2 with a key
    std::vector<DeclId> members;        ///< workloads and loops in its body, in written order
};

/// `fn f(a: int) -> int = a + 1`.
struct Function {
    Alternative parameters;  ///< named and typed like the fields of a constructor; each is a slot of the frame
};

/// `use "net.mlw"`, with another name or without.
struct Use {
    NodeRef at;
    std::uint32_t file = 0;  ///< row of Program::files
};

/// A param of a module, given by the one who uses it: `use "net.mlw" with { stage: stage }`.
struct Given {
    DeclId param = no_decl;
    NodeRef value;
};

/// What a node was found to mean; 4 bits of how, 28 of which.
struct Meaning {
    enum class How : std::uint8_t {
        Nothing,
        Error,            // reported: evaluates to Error; index: Symbol of the member that an entry means
        Declaration,      // index: DeclId
        Symbol,           // a bare word as a value
        Workload,         // `w` of a limit
        Candidate,        // `c` of a limit
        App,              // `app` in a limit
        Builtin,          // index: row of builtins
        Constructor,      // index: alternative
        Field,            // index: position in its record type
        DeployAttribute,  // member of a workload that is known only when deploying
        Positional,       // call argument: index of the parameter
        Local,            // index: row of Program::locals
        Function,         // a call; index: DeclId
        NamedWorkload,    // text that names a workload
    };
    How how : 4;
    std::uint32_t index : 28;

    constexpr Meaning() : how(How::Nothing), index(0) {}
    constexpr Meaning(How meant, std::uint32_t row) : how(meant), index(row & 0xFFF'FFFFU) {}

    /// As one number, for tables of constants.
    [[nodiscard]] constexpr std::uint32_t packed() const {
        const How meant = how;
        return static_cast<std::uint32_t>(meant) << 28U | index;
    }
    [[nodiscard]] static constexpr Meaning unpacked(std::uint32_t packed) {
        return {static_cast<How>(packed >> 28U), packed};
    }
};

/// A file of the program with what its nodes mean.
struct BoundFile {
    ast::File tree;
    std::vector<Meaning> meanings;  ///< by node
    bool library = false;
    bool checked = false;  ///< its kinds, platforms and targets were checked when mlwc was built
    ScopeId scope = library_scope;
};

/// Everything that later phases read. The main file comes first.
struct Program {
    std::vector<BoundFile> files;
    std::vector<Declaration> declarations;
    Types types;
    std::vector<DeclId> workloads;  ///< in written order, those in loops included
    std::vector<DeclId> members;    ///< workloads and loops at top level, in written order
    std::vector<DeclId> params;
    std::vector<DeclId> inputs;
    std::vector<DeclId> lets;
    std::vector<DeclId> outputs;
    std::vector<DeclId> platforms;  ///< the library's in its order, then the user's
    std::vector<DeclId> targets;
    std::vector<DeclId> rules;  ///< limits of the user's own, at top level
    std::vector<DeclId> templates;
    std::vector<Local> locals;
    std::vector<Loop> loops;
    std::vector<Function> functions;
    std::vector<Use> uses;
    std::vector<Given> givens;  ///< to params of modules, and of the main file by a file of params
    std::vector<DeclId> tests;
    std::vector<NodeRef> waivers;  ///< at top level
    std::optional<DeclId> app;
    std::vector<NodeRef> escape_hatches;  ///< overrides and raw resources of the top level
    bool has_escape_hatches = false;      ///< there are some, there or in bodies

    [[nodiscard]] const Declaration& operator[](DeclId id) const {
        return declarations[static_cast<std::uint32_t>(id)];
    }
    [[nodiscard]] Declaration& operator[](DeclId id) { return declarations[static_cast<std::uint32_t>(id)]; }
    [[nodiscard]] const ast::File& tree(NodeRef ref) const { return files[ref.file].tree; }
    [[nodiscard]] NodeRef child(NodeRef at, std::size_t index) const {
        return {at.file, tree(at).child(at.node, index)};
    }
    [[nodiscard]] Span span(NodeRef ref) const { return files[ref.file].tree.span(ref.node); }
    [[nodiscard]] Meaning meaning(NodeRef ref) const {
        if (!ast::exists(ref.node)) return {Meaning::How::Error, 0};
        return files[ref.file].meanings[static_cast<std::uint32_t>(ref.node)];
    }
    void mean(NodeRef ref, Meaning meaning) {
        if (ast::exists(ref.node)) files[ref.file].meanings[static_cast<std::uint32_t>(ref.node)] = meaning;
    }
    /// The member that an entry with a wrong name probably means; no_symbol if it means none, or is no such entry.
    [[nodiscard]] Symbol meant_by(NodeRef entry) const {
        const Meaning found = meaning(entry);
        return found.how == Meaning::How::Error ? Symbol{found.index} : no_symbol;
    }
    [[nodiscard]] ScopeId scope_of(NodeRef at) const { return files[at.file].scope; }
    /// What a name means in a scope: the scope's own declaration, else the library's.
    [[nodiscard]] std::optional<DeclId> find(ScopeId scope, Space space, Symbol name) const;
    /// The same, without the library.
    [[nodiscard]] std::optional<DeclId> find_own(ScopeId scope, Space space, Symbol name) const;
    void enter(ScopeId scope, Space space, Symbol name, DeclId id);
    [[nodiscard]] ScopeId add_scope();
    /// All names of a space that can be written in a scope, in the order of declaration.
    [[nodiscard]] std::vector<std::string_view> names(ScopeId scope, Space space, const Interner& symbols) const;

  private:
    struct Scope {
        std::vector<std::uint32_t> by_name[space_count];  // by symbol: DeclId + 1
    };
    std::vector<Scope> scopes_ = std::vector<Scope>(1);
};

/// Hands in the files that `use` names: from a disk, from memory, from an editor. Nobody below the driver knows which.
class ModuleFinder {
  public:
    virtual ~ModuleFinder() = default;
    /// The file at `path` as `user` names it, or why there is none to be had. One file has one id.
    virtual Result<FileId> find(std::string_view path, FileId user) = 0;
};

/// What an override or a raw resource takes as a value, for messages.
inline constexpr std::string_view plain_values = "text, a number, `true` or `false`, a list or a record";

/// What all semantic phases need beside the program.
struct Context {
    SourceSet& sources;
    Interner& symbols;
    const Library& library;
    DiagnosticSink& sink;
    ModuleFinder* modules = nullptr;  ///< none: no file can be used but those of the library
};

/// One run of a program for one of its tests.
struct Trial {
    std::optional<NodeRef> test;    ///< whose `with` gives params
    std::optional<NodeRef> expect;  ///< an `expect error` whose `with { }` changes a workload
};

/// Collects the declarations of the main file, of the modules that it uses and of the library files that they can name.
/// Reports duplicates, and modules that cannot be used. `params` is a file that gives params of the main one a value.
[[nodiscard]] Program bind(ast::File main, std::optional<ast::File> params, const Trial& trial, const Context& context);

/// Finds what a name means in a scope; a declaration of the library is made known if it exists, its file parsed.
std::optional<DeclId> load(Program& program, const Context& context, ScopeId scope, Space space, Symbol name);

/// Finds the type, kind and meaning of everything; reports what does not fit. Afterwards every erroneous node is
/// marked.
void check(Program& program, const Context& context);

}  // namespace mlwc::sema
