// The compiler's own diagnostics as typed constants, one for each row of diagnostics.def.
#pragma once

#include <span>
#include <string_view>

#include "compiler/base/diagnostic_kind.h"

namespace mlwc {

namespace diag {
#define MLW_DIAGNOSTIC(id, name, severity, format, ...) \
    inline constexpr DiagnosticKind<__VA_ARGS__> id{name, Severity::severity, format};
#include "compiler/base/diagnostics.def"
#undef MLW_DIAGNOSTIC
}  // namespace diag

/// One row of the catalogue, for `explain` and the tests.
struct DiagnosticRow {
    std::string_view name;
    Severity severity;
    std::string_view format;
};

/// Every diagnostic of the compiler itself, in the order of diagnostics.def.
[[nodiscard]] std::span<const DiagnosticRow> diagnostic_rows();

}  // namespace mlwc
