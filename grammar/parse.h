// Text to syntax tree. Never fails: what cannot be read is reported, skipped and marked.
#pragma once

#include <string_view>

#include "compiler/base/sink.h"
#include "compiler/base/symbol.h"
#include "grammar/ast.h"

namespace mlwc::grammar {

/// The tree of `text`, whose spans carry `id`. Each independent mistake is one diagnostic in `sink`;
/// nesting beyond 200, a file beyond 16 MiB and a string beyond 1 MiB are diagnostics of their own.
[[nodiscard]] ast::File parse(FileId id, std::string_view text, Interner& symbols, DiagnosticSink& sink);

}  // namespace mlwc::grammar
