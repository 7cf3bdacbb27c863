// Which refactorings there are, and pinning the platform that was chosen.
#include "compiler/lsp/features/refactorings.h"

#include "compiler/lsp/features/refactorer.h"
#include "compiler/lsp/placed.h"

namespace mlwc::lsp {

void pin_platform(Refactorer& work) {
    Analysis& analysis = work.analysis();
    const std::vector<std::uint32_t> rows = workloads_at(analysis, work.asked().file, work.asked().begin);
    if (rows.size() != 1) return;
    const place::Decision* decision = decision_of(analysis, rows.front());
    const sema::Workload& workload = analysis.made().model.workloads[rows.front()];
    const bool free = decision != nullptr && decision->chosen && workload.body.file == work.file() &&
                      !sema::View(workload.needs, analysis.made().symbols)["on"].exists();
    if (!free) return;
    const std::string entry = "on = " + std::string(analysis.text(analysis.made().placement.platform(*decision)));
    work.offer("pin the platform that was chosen: `" + entry + "`", "refactor.rewrite",
               {work.append(workload.body.node, entry)});
}

std::vector<Refactoring> refactorings(Subject& subject, Span asked, Session& session) {
    Refactorer work(subject, asked, session);
    // In a text with errors, whatever is left may be what is wrong.
    if (work.spots().size() < 2 || work.tree().has_errors) return {};
    extract_let(work);
    extract_template(work);
    inline_let(work);
    pin_platform(work);
    return work.take();
}

std::vector<Refactoring> waivers(Subject& subject, const Diagnostic& found, Session& session) {
    Refactorer work(subject, found.span, session);
    if (!work.tree().has_errors) waive(work, found);
    return work.take();
}

}  // namespace mlwc::lsp
