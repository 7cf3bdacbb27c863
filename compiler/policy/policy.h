// Rules that people make for themselves. They are asked when everything is placed, so they may speak of the choice.
#pragma once

#include <string_view>

#include "compiler/base/sink.h"
#include "compiler/place/placement.h"
#include "compiler/place/platforms.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/model.h"

namespace mlwc::policy {

/// What the phases before made of a program.
struct Placed {
    const sema::Model& model;
    const place::Platforms& platforms;
    const place::Placement& placement;
    sema::Evaluator& evaluator;
};

/// Reports every policy that a workload breaks, then takes back what is waived and reports the waivers. `today` is an
/// ISO date; empty means that no waiver has expired.
void run(const Placed& placed, std::string_view today, DiagnosticSink& sink);

/// Gives each placed workload its `platform` and `cost`, for policies and tests to read.
void add_choices(const Placed& placed);

/// Takes back findings under waived names. Reports waivers of rules that are unknown, that cannot be waived, that
/// nobody breaks or that have ended.
void apply_waivers(const Placed& placed, std::string_view today, DiagnosticSink& sink);

}  // namespace mlwc::policy
