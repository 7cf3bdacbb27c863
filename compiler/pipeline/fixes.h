// Carrying out what may be carried out unasked, for the command line and the editor.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/base/diagnostic.h"

namespace mlwc::pipeline {

/// The edits of all safe fixes, the first of each finding, left out where one would touch what another one edits.
/// In the order of files and places.
[[nodiscard]] std::vector<Edit> safe_edits(std::span<const Diagnostic> findings);

}  // namespace mlwc::pipeline
