// Absent means no, as the protocol has it.
#include "compiler/lsp/client.h"

#include <algorithm>

#include "compiler/lsp/params.h"

namespace mlwc::lsp {
namespace {

bool lists(const Json& capabilities, std::initializer_list<std::string_view> path, std::string_view word) {
    const std::vector<std::string> all = texts(capabilities, path);
    return std::ranges::find(all, word) != all.end();
}

/// The first that the client names and that is known here; UTF-16 is what everybody speaks.
Encoding agreed(const Json& capabilities) {
    for (const std::string& name : texts(capabilities, {"general", "positionEncodings"})) {
        for (const Encoding known : {Encoding::Utf8, Encoding::Utf16, Encoding::Utf32}) {
            if (name == spelling(known)) return known;
        }
    }
    return Encoding::Utf16;
}

bool takes_tag(const Json& capabilities, int tag) {
    const Json* set = find(capabilities, {"textDocument", "publishDiagnostics", "tagSupport", "valueSet"});
    if (set == nullptr || !set->is_array()) return false;
    return std::ranges::any_of(*set, [&](const Json& one) { return one.is_number_integer() && one.get<int>() == tag; });
}

}  // namespace

Client read_client(const Json& params) {
    static const Json nothing = Json::object();
    const Json* offered = find(params, {"capabilities"});
    const Json& all = offered != nullptr ? *offered : nothing;
    const auto says = [&](std::initializer_list<std::string_view> path) { return says_yes(all, path); };
    constexpr std::string_view text = "textDocument";
    Client client;
    client.encoding = agreed(all);
    client.related_information = says({text, "publishDiagnostics", "relatedInformation"});
    client.code_description = says({text, "publishDiagnostics", "codeDescriptionSupport"});
    client.diagnostic_version = says({text, "publishDiagnostics", "versionSupport"});
    client.unnecessary_tag = takes_tag(all, 1);
    client.code_action_literals = find(all, {text, "codeAction", "codeActionLiteralSupport"}) != nullptr;
    client.preferred_actions = says({text, "codeAction", "isPreferredSupport"});
    client.document_changes = says({"workspace", "workspaceEdit", "documentChanges"});
    client.symbol_tree = says({text, "documentSymbol", "hierarchicalDocumentSymbolSupport"});
    client.snippets = says({text, "completion", "completionItem", "snippetSupport"});
    client.label_details = says({text, "completion", "completionItem", "labelDetailsSupport"});
    client.definition_links = says({text, "definition", "linkSupport"});
    client.prepares_rename = says({text, "rename", "prepareSupport"});
    client.watches_files = says({"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
    client.hover_markdown = lists(all, {text, "hover", "contentFormat"}, "markdown");
    client.completion_markdown = lists(all, {text, "completion", "completionItem", "documentationFormat"}, "markdown");
    client.signature_markdown =
        lists(all, {text, "signatureHelp", "signatureInformation", "documentationFormat"}, "markdown");
    client.folds_lines_only = says({text, "foldingRange", "lineFoldingOnly"});
    client.refreshes_hints = says({"workspace", "inlayHint", "refreshSupport"});
    client.refreshes_tokens = says({"workspace", "semanticTokens", "refreshSupport"});
    client.reads_library = says_yes(params, {"initializationOptions", "readsLibrary"});
    return client;
}

const char* spelling(Encoding encoding) {
    switch (encoding) {
        case Encoding::Utf8:
            return "utf-8";
        case Encoding::Utf16:
            return "utf-16";
        case Encoding::Utf32:
            break;
    }
    return "utf-32";
}

}  // namespace mlwc::lsp
