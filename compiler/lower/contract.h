// What a container is told and asked by the contract that it speaks, wherever it listens by itself.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The path by which it is asked for its health: `health`, or SageMaker's `/ping` where that is the contract and the
/// program names no other path.
[[nodiscard]] Property health_path(Context& context, const Unit& unit);

/// The arguments that it is started with: `args`, or SageMaker's `serve` where that is the contract and the program
/// replaces nothing. Empty for those of the image.
[[nodiscard]] Items starting_arguments(Context& context, const Unit& unit);

}  // namespace mlwc::lower
