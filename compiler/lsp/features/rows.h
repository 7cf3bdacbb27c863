// Each feature's functions, for the registry. A feature lives in the file of its name.
#pragma once

#include "compiler/lsp/session.h"

namespace mlwc::lsp {

Json offer_hover(const Client& client);
Json hover(Session& session, const Json& params);

Json offer_completion(const Client& client);
Json completion(Session& session, const Json& params);

Json offer_signature(const Client& client);
Json signature(Session& session, const Json& params);

Json offer_definition(const Client& client);
Json definition(Session& session, const Json& params);

Json offer_references(const Client& client);
Json references(Session& session, const Json& params);

Json offer_highlight(const Client& client);
Json highlight(Session& session, const Json& params);

Json offer_rename(const Client& client);
Json rename(Session& session, const Json& params);
Json prepare_rename(Session& session, const Json& params);

Json offer_document_symbols(const Client& client);
Json document_symbols(Session& session, const Json& params);

Json offer_workspace_symbols(const Client& client);
Json workspace_symbols(Session& session, const Json& params);

Json offer_folding(const Client& client);
Json folding(Session& session, const Json& params);

Json offer_selection(const Client& client);
Json selection(Session& session, const Json& params);

Json offer_links(const Client& client);
Json links(Session& session, const Json& params);

Json offer_formatting(const Client& client);
Json formatting(Session& session, const Json& params);

Json offer_range_formatting(const Client& client);
Json range_formatting(Session& session, const Json& params);

Json offer_on_type_formatting(const Client& client);
Json on_type_formatting(Session& session, const Json& params);

Json offer_tokens(const Client& client);
Json tokens(Session& session, const Json& params);
Json tokens_in_range(Session& session, const Json& params);

Json offer_hints(const Client& client);
Json hints(Session& session, const Json& params);

Json offer_code_actions(const Client& client);
Json code_actions(Session& session, const Json& params);

/// `workspace/textDocumentContent`, which is announced to nobody: who asks for the library knows it.
Json text_content(Session& session, const Json& params);

}  // namespace mlwc::lsp
