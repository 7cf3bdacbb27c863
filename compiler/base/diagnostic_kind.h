// What a diagnostic is called, how grave it is and how its message is built. Light: headers that only report through
// a sink need no more; the constants themselves are in diagnostics.h, for the sources that name one.
#pragma once

#include <fmt/core.h>

#include <string_view>

#include "compiler/base/diagnostic.h"

namespace mlwc {

/// One row of diagnostics.def; `Args` are the types of what its message tells.
template <typename... Args>
struct DiagnosticKind {
    std::string_view name;
    Severity severity;
    fmt::format_string<Args...> format;
};

}  // namespace mlwc
