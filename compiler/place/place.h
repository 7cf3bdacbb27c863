// The chooser: limits rule platforms out, sizes are found, prices rank what is left.
#pragma once

#include "compiler/base/sink.h"
#include "compiler/place/lock.h"
#include "compiler/place/memory.h"
#include "compiler/place/placement.h"
#include "compiler/place/platforms.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/model.h"

namespace mlwc::place {

/// Which platforms are judged: until the choice is sure, or each one, for who shows why the others were not taken.
enum class Judged : std::uint8_t { UntilChosen, All };

/// What is asked of the chooser beside the program.
struct Asked {
    Judged judged = Judged::UntilChosen;
    const Lock* lock = nullptr;  ///< what it holds stays where it is; null holds nothing
    Memory* memory = nullptr;    ///< of earlier programs, over the facts of the library alone
};

/// Decides for every usable workload and reports what cannot be: a pinned platform that is ruled out, a need that
/// nothing fits, a violated limit of the kind, and the warnings of what was chosen.
[[nodiscard]] Placement place(const sema::Model& model, const Platforms& platforms, sema::Evaluator& evaluator,
                              DiagnosticSink& sink, Asked asked = {});

/// Reports the limits of a target that a placed workload violates.
void check_target(const sema::Model& model, const Placement& placement, Symbol target, sema::Evaluator& evaluator,
                  DiagnosticSink& sink);

}  // namespace mlwc::place
