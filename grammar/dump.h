// A syntax tree as indented text, for `mlwc dump --phase=ast` and the goldens.
#pragma once

#include <string>

#include "compiler/base/source.h"
#include "compiler/base/symbol.h"
#include "grammar/ast.h"

namespace mlwc::grammar {

/// One line for each node: kind, operator, payload, flags, documentation, place as line:column-line:column.
[[nodiscard]] std::string dump(const ast::File& file, const Source& source, const Interner& symbols);

/// `Workload`, `NamedArgument` and so on.
[[nodiscard]] std::string_view kind_name(ast::Kind kind);
/// `not in`, `==`, `merge` and so on; empty for Op::Missing.
[[nodiscard]] std::string_view op_name(ast::Op op);

}  // namespace mlwc::grammar
