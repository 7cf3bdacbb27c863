// Giving up a rule of people, where it is broken: who may say so writes down why.
#include <algorithm>

#include "compiler/base/quote.h"
#include "compiler/lsp/features/refactorer.h"

namespace mlwc::lsp {

void waive(Refactorer& work, const Diagnostic& found) {
    Analysis& analysis = work.analysis();
    const auto& rules = analysis.made().platforms.limits;
    const bool may_be = std::ranges::any_of(rules, [&](const place::Limit& rule) {
        return rule.name == found.name && (rule.waivable || rule.severity != Severity::Error);
    });
    const auto& workloads = analysis.made().model.workloads;
    const auto workload = std::ranges::find_if(
        workloads, [&](const sema::Workload& one) { return analysis.text(one.name) == found.subject; });
    if (!may_be || workload == workloads.end() || workload->body.file != work.file()) return;
    // The reason is for the person to write; the compiler takes no empty one.
    const std::string entry = "waive " + quote(found.name) + " because \"TODO: say why this is accepted\"";
    work.offer("waive `" + found.name + "` for `" + found.subject + "`", "quickfix.waive",
               {work.append(workload->body.node, entry)}, &found);
}

}  // namespace mlwc::lsp
