// Each feature's functions, for the registry. A feature lives in the file of its name.
#pragma once

#include "compiler/lsp/session.h"

namespace mlwc::lsp {

Json offer_code_actions(const Client& client);
Json code_actions(Session& session, const Json& params);

Json offer_folding(const Client& client);
Json folding(Session& session, const Json& params);

Json offer_document_symbols(const Client& client);
Json document_symbols(Session& session, const Json& params);
Json offer_workspace_symbols(const Client& client);
Json workspace_symbols(Session& session, const Json& params);

}  // namespace mlwc::lsp
