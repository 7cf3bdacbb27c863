// The standard library inside the program: its files, its declarations and the date of its catalog.
#pragma once

#include <string_view>

#include "compiler/base/library.h"

namespace mlwc::stdlib {

/// The `.mlw` files and what they declare. A constant: asking costs nothing.
[[nodiscard]] const Library& library();

/// When the facts of the catalog were collected, an ISO date. Each fact carries a date of its own besides.
[[nodiscard]] std::string_view catalog_date();

}  // namespace mlwc::stdlib
