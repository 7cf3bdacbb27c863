// The evaluated program and the resource graph as text, for `mlwc dump` and the tests.
#pragma once

#include <string>

#include "compiler/base/symbol.h"
#include "compiler/lower/resources.h"
#include "compiler/sema/model.h"

namespace mlwc::driver {

/// One line for each value: the app's settings, params, inputs, outputs, and every workload with defaults applied.
[[nodiscard]] std::string print_model(const sema::Model& model, const Interner& symbols);

/// Each resource with its properties as indented lines; references as `-> LogicalId.Attribute`.
[[nodiscard]] std::string print_resources(const lower::ResourceGraph& graph);

}  // namespace mlwc::driver
