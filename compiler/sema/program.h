// The bound program: files, declarations by name, types, and what every name in every expression refers to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/base/library.h"
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

/// One top-level declaration.
struct Declaration {
    ast::Kind kind = ast::Kind::Error;
    Symbol name = no_symbol;
    NodeRef at;
    NodeRef name_at;
    TypeId type = type::any;  ///< of a value; of a `type`; the record of a kind
    std::uint32_t row = 0;    ///< Workload: row among the workloads; Param, Let, Input: row among their like
    bool deploy = false;      ///< its value is known only when deploying
    enum class State : std::uint8_t { Fresh, Active, Done } state = State::Fresh;  ///< of checking
};

/// What a node was found to mean; 4 bits of how, 28 of which.
struct Meaning {
    enum class How : std::uint8_t {
        Nothing,
        Error,            // reported: evaluates to Error
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
    };
    How how : 4;
    std::uint32_t index : 28;

    constexpr Meaning() : how(How::Nothing), index(0) {}
    constexpr Meaning(How meant, std::uint32_t row) : how(meant), index(row & 0xFFF'FFFFU) {}
};

/// A file of the program with what its nodes mean.
struct BoundFile {
    ast::File tree;
    std::vector<Meaning> meanings;  ///< by node
    bool library = false;
};

/// Everything that later phases read. Files of the user come first.
struct Program {
    std::vector<BoundFile> files;
    std::vector<Declaration> declarations;
    Types types;
    std::vector<DeclId> workloads;  ///< in written order
    std::vector<DeclId> params;
    std::vector<DeclId> inputs;
    std::vector<DeclId> lets;
    std::vector<DeclId> outputs;
    std::vector<DeclId> platforms;  ///< the library's in its order, then the user's
    std::vector<DeclId> targets;
    std::vector<DeclId> rules;  ///< limits of the user's own, at top level
    std::optional<DeclId> app;

    [[nodiscard]] const Declaration& operator[](DeclId id) const {
        return declarations[static_cast<std::uint32_t>(id)];
    }
    [[nodiscard]] Declaration& operator[](DeclId id) { return declarations[static_cast<std::uint32_t>(id)]; }
    [[nodiscard]] const ast::File& tree(NodeRef ref) const { return files[ref.file].tree; }
    [[nodiscard]] Span span(NodeRef ref) const { return files[ref.file].tree.span(ref.node); }
    [[nodiscard]] Meaning meaning(NodeRef ref) const {
        if (!ast::exists(ref.node)) return {Meaning::How::Error, 0};
        return files[ref.file].meanings[static_cast<std::uint32_t>(ref.node)];
    }
    void mean(NodeRef ref, Meaning meaning) {
        if (ast::exists(ref.node)) files[ref.file].meanings[static_cast<std::uint32_t>(ref.node)] = meaning;
    }
    /// The declaration of that name, if there is one.
    [[nodiscard]] std::optional<DeclId> find(Space space, Symbol name) const;
    void enter(Space space, Symbol name, DeclId id);
    /// All names of a space, in the order of declaration.
    [[nodiscard]] std::vector<std::string_view> names(Space space, const Interner& symbols) const;

  private:
    std::vector<std::uint32_t> by_name_[space_count];  // by symbol: DeclId + 1
};

/// What all semantic phases need beside the program.
struct Context {
    SourceSet& sources;
    Interner& symbols;
    const Library& library;
    DiagnosticSink& sink;
};

/// Collects the declarations of the user's files and of the library files that they can name. Reports duplicates.
[[nodiscard]] Program bind(std::vector<ast::File> files, const Context& context);

/// Makes a library declaration known if it exists and is not known yet; parses its file when needed.
std::optional<DeclId> load(Program& program, const Context& context, Space space, Symbol name);

/// Finds the type, kind and meaning of everything; reports what does not fit. Afterwards every erroneous node is
/// marked.
void check(Program& program, const Context& context);

}  // namespace mlwc::sema
