// What people bring along in place of a text of a certain shape: an ARN for a name, an address for a path, a path
// without its slash.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/sema/program.h"

namespace mlwc::sema {

/// Other texts that may have been meant, the likeliest first. Whoever asks takes the first that has the shape.
[[nodiscard]] std::vector<std::string> likely_texts(std::string_view written);

/// The text if a type of strings takes it, as far as its refinements are written out; else the likeliest other one that
/// it takes, or an empty text.
[[nodiscard]] std::string fitting_text(const Program& program, const Interner& symbols, TypeId type,
                                       std::string_view written);

}  // namespace mlwc::sema
