// `test "..." { with ..., expect ... }`: a program that says what must come of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/lower/resources.h"
#include "compiler/place/catalog_facts.h"
#include "compiler/policy/policy.h"

namespace mlwc::testing {

/// The program compiled for one test: with its params, and perhaps with a workload changed.
struct Run {
    std::shared_ptr<void> owner;  ///< of what the references lead to
    policy::Placed placed;
    const lower::ResourceGraph& graph;  ///< empty when there were errors
    place::CatalogFacts& facts;
    std::vector<Diagnostic> found;  ///< what each phase reported
};

/// Compiles the program for a test; the second one is asked for with the `expect error` that changes a workload.
using Compile = std::function<Run(const sema::Trial& trial)>;

/// Runs one test of a checked program. It passed if nothing comes back.
[[nodiscard]] std::vector<Diagnostic> run_test(const sema::Program& program, sema::DeclId test, const Compile& compile);

}  // namespace mlwc::testing
