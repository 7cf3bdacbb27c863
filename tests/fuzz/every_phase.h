// A text through everything that the program does with one, in memory.
#pragma once

#include <cstddef>
#include <string>

namespace mlwc::fuzz {

/// Compiles `text` for every target, prints every product and every finding in every form, and applies every fix.
/// Lines `// args: --set name=value` set params. Throws InternalError where something does not hold that always has
/// to: findings and edits stand inside the text, the edits of a fix do not overlap. Returns how many findings there
/// were.
std::size_t run_every_phase(const std::string& text);

}  // namespace mlwc::fuzz
