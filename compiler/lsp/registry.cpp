// The rows.
#include "compiler/lsp/feature.h"
#include "compiler/lsp/features/rows.h"

namespace mlwc::lsp {
namespace {

constexpr Feature feature_rows[] = {
    {"textDocument/hover", "hoverProvider", offer_hover, hover},
    {"textDocument/completion", "completionProvider", offer_completion, completion},
    {"textDocument/signatureHelp", "signatureHelpProvider", offer_signature, signature},
    {"textDocument/definition", "definitionProvider", offer_definition, definition},
    {"textDocument/references", "referencesProvider", offer_references, references},
    {"textDocument/documentHighlight", "documentHighlightProvider", offer_highlight, highlight},
    {"textDocument/rename", "renameProvider", offer_rename, rename},
    {"textDocument/prepareRename", "", nullptr, prepare_rename},
    {"textDocument/documentSymbol", "documentSymbolProvider", offer_document_symbols, document_symbols},
    {"workspace/symbol", "workspaceSymbolProvider", offer_workspace_symbols, workspace_symbols},
    {"textDocument/foldingRange", "foldingRangeProvider", offer_folding, folding},
    {"textDocument/selectionRange", "selectionRangeProvider", offer_selection, selection},
    {"textDocument/documentLink", "documentLinkProvider", offer_links, links},
    {"textDocument/formatting", "documentFormattingProvider", offer_formatting, formatting},
    {"textDocument/rangeFormatting", "documentRangeFormattingProvider", offer_range_formatting, range_formatting},
    {"textDocument/onTypeFormatting", "documentOnTypeFormattingProvider", offer_on_type_formatting, on_type_formatting},
    {"textDocument/semanticTokens/full", "semanticTokensProvider", offer_tokens, tokens},
    {"textDocument/semanticTokens/range", "", nullptr, tokens_in_range},
    {"textDocument/inlayHint", "inlayHintProvider", offer_hints, hints},
    {"textDocument/codeAction", "codeActionProvider", offer_code_actions, code_actions},
    {"workspace/textDocumentContent", "", nullptr, text_content},
};

}  // namespace

std::span<const Feature> features() { return feature_rows; }

}  // namespace mlwc::lsp
