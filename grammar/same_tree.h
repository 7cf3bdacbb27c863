// Whether two texts say the same: the promise of the formatter, put to the test.
#pragma once

#include "grammar/ast.h"

namespace mlwc::grammar {

/// Whether two trees differ in nothing but where their nodes stand. Both were parsed with one Interner.
[[nodiscard]] bool same_tree(const ast::File& left, const ast::File& right);

}  // namespace mlwc::grammar
