// The products of phases as text, for `mlwc dump` and the tests.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compiler/base/source.h"
#include "compiler/pipeline/pipeline.h"

namespace mlwc::driver {

/// A phase by name, how far to go for it, and its product as text.
struct Form {
    std::string_view name;
    pipeline::Phase phase;
    std::string (*print)(pipeline::Compilation& made, const SourceSet& sources);
};

/// All forms, in the order of the phases.
[[nodiscard]] std::span<const Form> forms();
/// The form of that name, or null.
[[nodiscard]] const Form* find_form(std::string_view name);

}  // namespace mlwc::driver
