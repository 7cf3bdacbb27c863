// What the checker finds of the library, as C++: the tool checks it with the checker that it is for.
#pragma once

#include <string>
#include <vector>

#include "compiler/base/library.h"

namespace mlwc::embed {

/// Checks all files of a library; a Mistake for what the checker reports. For each file the text of the members
/// `checked`, `meanings` and `references` of its LibraryFile; `definitions` gets the tables that they point to.
[[nodiscard]] std::vector<std::string> meaning_constants(const Library& library, std::string& definitions);

}  // namespace mlwc::embed
