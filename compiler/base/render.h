// A diagnostic as text for a terminal.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "compiler/base/diagnostic.h"
#include "compiler/base/paint.h"
#include "compiler/base/source.h"

namespace mlwc {

/// `error`, `warning` or `note`.
[[nodiscard]] std::string_view spelling(Severity severity);

/// Appends the whole story: header, source lines with underlines, facts, notes, helps, and fixes as small diffs.
/// Ends with a newline. No byte of the user's text can act on the terminal.
void render(std::string& out, const Diagnostic& diagnostic, const SourceSet& sources, Color color);

/// Appends `path:line:column: error[name]: message` and a newline.
void render_line(std::string& out, const Diagnostic& diagnostic, const SourceSet& sources, Color color);

/// Appends what was found altogether, `2 errors, 1 warning`, and a newline; nothing if there is nothing to count.
void render_count(std::string& out, std::span<const Diagnostic> diagnostics, Color color);

}  // namespace mlwc
