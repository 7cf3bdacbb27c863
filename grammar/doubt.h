// Parts of a text that were read by guess: what they seem to say is held against nobody.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/ast.h"

namespace mlwc::grammar {

/// Bytes `[begin, end)` of a text; an empty one stands for a bracket that is missing there.
struct Doubt {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Puts an Error in the place of every value of `file` that lies inside one of `doubts`, so that nothing is concluded
/// from it. Names of attributes, members and declarations stay; bodies, calls and records around a doubt are flagged as
/// recovered. Linear in the file, free when there are no doubts.
void spoil(ast::File& file, std::vector<Doubt> doubts);

}  // namespace mlwc::grammar
