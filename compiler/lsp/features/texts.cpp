// Texts that lie in the program itself: the standard library, and the page of a diagnostic.
#include <utility>

#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/pages.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/uri.h"
#include "stdlib/stdlib.h"

namespace mlwc::lsp {

Json text_content(Session& /*session*/, const Json& params) {
    const std::string& uri = text_member(params, "uri");
    std::string_view name(uri);
    if (name.starts_with(page_scheme)) {
        name.remove_prefix(page_scheme.size());
        if (name.ends_with(".md")) name.remove_suffix(3);
        if (std::string page = page_text(name); !page.empty()) return {{"text", std::move(page)}};
    } else if (name.starts_with(library_scheme)) {
        name.remove_prefix(library_scheme.size());
        for (const LibraryFile& file : stdlib::library().files) {
            if (name == "stdlib/" + std::string(file.path)) return {{"text", file.text}};
        }
    }
    throw RequestError(error_code::request_failed, "there is no text at `" + uri + "`");
}

}  // namespace mlwc::lsp
