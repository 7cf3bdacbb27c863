// A parsed file as C++, so that the compiler finds it parsed.
#pragma once

#include <string>
#include <string_view>

#include "compiler/base/symbol.h"
#include "grammar/ast.h"

namespace mlwc::embed {

/// Parses a file of the library; a Mistake for what the parser reports.
[[nodiscard]] ast::File parse_file(const std::string& path, const std::string& text, Interner& symbols);

/// Definitions of the ast::ConstantTree `name` and of the tables that it points to.
[[nodiscard]] std::string tree_constant(std::string_view name, const ast::File& tree);

/// Definitions of `spelling_texts` and `spelling_slots`: all that an Interner knows.
[[nodiscard]] std::string spelling_constants(const Interner& symbols);

}  // namespace mlwc::embed
