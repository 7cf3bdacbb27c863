// Showing findings the way the user asked for, and what they mean for the exit code.
#pragma once

#include <cstdint>
#include <span>

#include "compiler/base/diagnostic.h"
#include "compiler/base/source.h"
#include "compiler/driver/terminal.h"

namespace mlwc::driver {

/// How findings are printed.
enum class ReportForm : std::uint8_t {
    Text,  // with source lines, on the standard error
    Line,  // one line each, on the standard error
    Json,  // one document on the standard output
};

/// What the program's exit code says.
namespace exit_code {
inline constexpr int fine = 0;
inline constexpr int findings = 1;  // at least one error
inline constexpr int usage = 2;     // the command line was not understood
inline constexpr int our_bug = 3;
}  // namespace exit_code

/// `fine`, or `findings` if one of them is an error.
[[nodiscard]] int exit_code_of(std::span<const Diagnostic> diagnostics);

/// Prints `diagnostics` and returns `fine`, or `findings` if one of them is an error.
int report(std::span<const Diagnostic> diagnostics, const SourceSet& sources, ReportForm form, Terminal& terminal);

}  // namespace mlwc::driver
