// The table of all diagnostics, made of the same rows as the constants.
#include "compiler/base/diagnostics.h"

namespace mlwc {

std::span<const DiagnosticRow> diagnostic_rows() {
    static constexpr DiagnosticRow rows[] = {
#define MLW_DIAGNOSTIC(id, name, severity, format, ...) {name, Severity::severity, format},
#include "compiler/base/diagnostics.def"
#undef MLW_DIAGNOSTIC
    };
    return rows;
}

}  // namespace mlwc
