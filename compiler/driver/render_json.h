// Diagnostics for programs to read.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "backends/json.h"
#include "compiler/base/diagnostic.h"
#include "compiler/base/source.h"

namespace mlwc::driver {

/// One JSON document: `diagnostics` in the order given, then how many of each severity. Offsets count bytes from 0,
/// lines and columns count from 1, columns in Unicode code points. A diagnostic without a place has `place: null`.
[[nodiscard]] std::string render_json(std::span<const Diagnostic> diagnostics, const SourceSet& sources);

/// Writes the same as members of an object that is open: `diagnostics`, `errors`, `warnings`, `notes`.
void write_findings(backends::JsonWriter& json, std::span<const Diagnostic> diagnostics, const SourceSet& sources);

/// Writes a member whose value is a text of any bytes.
void write_text(backends::JsonWriter& json, std::string_view key, std::string_view value);

}  // namespace mlwc::driver
