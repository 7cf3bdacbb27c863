// What Kubernetes objects name of AWS's resources, as outputs: their files are apart, and know it only from these.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Adds an output for each reference of a manifest that no output has yet. Comes after all others, whose names it
/// leaves alone.
void add_manifest_outputs(Context& context);

}  // namespace mlwc::lower
