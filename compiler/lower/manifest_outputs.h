// What Kubernetes objects name of AWS's resources, as outputs: their files are apart, and know it only from these.
#pragma once

#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Whether two values are the same of the same resource.
[[nodiscard]] bool refer_alike(const Property& one, const Property& other);

/// What a reference to a whole resource comes to: the URL of a queue, the name of any other.
[[nodiscard]] std::string_view what_stands_for(const Resource& resource);

/// Adds an output for each reference of a manifest that no output has yet. Comes after all others, whose names it
/// leaves alone.
void add_manifest_outputs(Context& context);

}  // namespace mlwc::lower
