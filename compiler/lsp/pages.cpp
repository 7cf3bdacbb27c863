// Whether there is a page is asked for every finding, so the pages of limits, which take the whole library, are not
// made for that.
#include "compiler/lsp/pages.h"

#include <algorithm>

#include "compiler/pipeline/limit_page.h"
#include "stdlib/pages.h"

namespace mlwc::lsp {

std::string page_text(std::string_view name) {
    if (const auto page = stdlib::page(name)) return std::string(*page);
    return pipeline::limit_page(name);
}

std::string beginning_of_page(std::string_view page) {
    page.remove_prefix(std::min(page.size(), page.find("\n\n") + 2));
    std::string words(page.substr(0, page.find("\n\n")));
    std::ranges::replace(words, '\n', ' ');
    return words;
}

bool has_page(Analysis& analysis, std::string_view name) {
    if (stdlib::page(name)) return true;
    const auto& limits = analysis.made().platforms.limits;
    bool found = false;
    for (const place::Limit& limit : limits) {
        if (limit.name != name) continue;
        if (analysis.is_users(analysis.program().tree(limit.declared).id)) return false;
        found = true;
    }
    if (found) return true;
    // Limits of a target are read when it is asked, and are kept nowhere.
    const Symbol target = analysis.made().symbols.find(name.substr(0, name.find('/')));
    return target != no_symbol &&
           analysis.program().find(sema::library_scope, sema::Space::Targets, target).has_value();
}

}  // namespace mlwc::lsp
