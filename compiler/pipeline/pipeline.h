// The phases in running order.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/base/arena.h"
#include "compiler/base/diagnostic.h"
#include "compiler/base/sink.h"
#include "compiler/base/source.h"
#include "compiler/base/symbol.h"
#include "compiler/lower/lower.h"
#include "compiler/place/catalog_facts.h"
#include "compiler/place/place.h"
#include "compiler/place/sums.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/program.h"

namespace mlwc::pipeline {

/// How far to go.
enum class Phase : std::uint8_t { Ast, Model, Placement, Resources };
inline constexpr Phase last_phase = Phase::Resources;
/// As far as a program is judged whose lock file or catalog cannot be taken: no choice is made without them.
inline constexpr Phase phase_without_facts = Phase::Model;

/// What is asked of one program, beside its text.
struct Request {
    Phase until = last_phase;
    std::vector<sema::Setting> settings;  ///< of params
    std::vector<std::string> targets;     ///< whose limits have to hold
    std::optional<FileId> params{};       ///< a file of `param name = value`; settings go before it
    std::string today{};                  ///< ISO date that waivers are held against; empty: none has ended
    place::Judged judged = place::Judged::UntilChosen;
    sema::Trial trial{};                          ///< the test that the program is compiled for, if it is for one
    const place::Lock* lock = nullptr;            ///< choices that stay; none: every choice is made anew
    const place::UserCatalog* catalog = nullptr;  ///< facts that go before those of the catalog
    place::Memory* memory = nullptr;              ///< of programs that were compiled before; none: nothing is recalled
    sema::ModuleFinder* modules = nullptr;        ///< where `use` looks; none: in the library only
};

/// One program on its way through the compiler: the product of each phase that ran. It stays where it was made, since
/// later products refer to earlier ones.
struct Compilation {
    explicit Compilation(SourceSet& sources);
    Compilation(const Compilation&) = delete;
    Compilation& operator=(const Compilation&) = delete;

    Interner symbols;
    Arena arena;
    DiagnosticSink sink;  ///< what was found; also by those who go on with the products
    sema::Context context;
    sema::Program program;  ///< `files.front()` is the user's
    place::CatalogFacts facts;
    std::optional<sema::Evaluator> evaluator;
    sema::Model model;
    place::Platforms platforms;
    place::Placement placement;
    lower::ResourceGraph graph;              ///< only of a program without errors
    std::vector<place::SharedPiece> shared;  ///< what the graph costs beside the workloads, at the region's prices
};

/// Runs the phases up to the one that `request` names over the program in `file`.
[[nodiscard]] std::unique_ptr<Compilation> compile(FileId file, SourceSet& sources, const Request& request);

/// All that `mlwc check` says of a program: what the phases found, by place, and what `targets`, or those that the
/// program names, say of overrides and raw resources. Leaves the sink empty.
[[nodiscard]] std::vector<Diagnostic> take_findings(Compilation& made, std::span<const std::string> targets);

}  // namespace mlwc::pipeline
