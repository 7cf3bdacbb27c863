// The rows.
#include "compiler/lsp/feature.h"
#include "compiler/lsp/features/rows.h"

namespace mlwc::lsp {
namespace {

constexpr Feature rows[] = {
    {"textDocument/codeAction", "codeActionProvider", offer_code_actions, code_actions},
    {"textDocument/foldingRange", "foldingRangeProvider", offer_folding, folding},
    {"textDocument/documentSymbol", "documentSymbolProvider", offer_document_symbols, document_symbols},
    {"workspace/symbol", "workspaceSymbolProvider", offer_workspace_symbols, workspace_symbols},
};

}  // namespace

std::span<const Feature> features() { return rows; }

}  // namespace mlwc::lsp
