// The title of a fix says what is written and what is removed.
#include "compiler/place/offer.h"

#include <utility>

namespace mlwc::place {

void offer(DiagnosticBuilder& builder, const Court& court, const sema::Workload& workload, const Changes& changes,
           std::string_view purpose) {
    auto edits = edits_for(court, workload, changes);
    if (!edits) return;
    const Interner& symbols = court.evaluator.context().symbols;
    std::string title;
    std::string last_verb;
    for (const Change& change : changes) {
        const bool removal = removes(change);
        const std::string verb = removal ? "remove " : "write ";
        title += title.empty() ? verb : verb == last_verb ? " and " : " and " + verb;
        title +=
            removal ? "`" + std::string(symbols.text(change.path.back())) + "`" : "`" + print(change, symbols) + "`";
        last_verb = verb;
    }
    builder.fix(Fix{title.append(purpose), Applicability::Review, std::move(*edits)});
}

std::string print_all(const Changes& changes, const Interner& symbols) {
    std::string text;
    for (const Change& change : changes) text += (text.empty() ? "`" : " and `") + print(change, symbols) + "`";
    return text;
}

}  // namespace mlwc::place
