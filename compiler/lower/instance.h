// What instances of one's own have in common, whichever service starts them.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The size of the root volume: the operating system, images, and the scratch disk that is asked for.
[[nodiscard]] std::int64_t root_gibibytes(const Unit& unit);

/// The root volume, encrypted.
[[nodiscard]] Property root_volume(Context& context, const Unit& unit);

/// Metadata by session tokens only, and not through the network of a container.
[[nodiscard]] Property metadata_options(Context& context);

}  // namespace mlwc::lower
