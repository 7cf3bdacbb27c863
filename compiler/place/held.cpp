// The chooser decides as if nothing were locked; the lock then has the last word.
#include "compiler/place/held.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/place/cost.h"
#include "compiler/place/report.h"

namespace mlwc::place {
namespace {

std::string a_month(Monthly amount) { return amount ? print_money(amount) + " a month" : "an unknown price"; }

}  // namespace

Held::Held(const Lock* lock, const sema::Model& model, const Court& court, DiagnosticSink& sink)
    : lock_(lock), model_(model), court_(court), symbols_(court.evaluator.context().symbols), sink_(sink) {
    if (lock_ != nullptr) entry_ = lock_->file.find(entry_of(model_, symbols_, lock_->program));
}

std::string Held::describe(const Verdict& verdict) const {
    return fmt::format("{} ({})", symbols_.text(court_.platforms.rows[verdict.platform].name),
                       size_of(verdict, symbols_));
}

void Held::report_missing(const sema::Workload& workload) const {
    const std::string_view name = symbols_.text(workload.name);
    const bool strict = lock_->use == LockUse::Strict;
    auto builder = strict ? sink_.report(workload.name_span, diag::LockMissing, name, lock_->path)
                          : sink_.report(workload.name_span, diag::NotLocked, name, lock_->path);
    if (entry_ == nullptr) builder.note("no choice is locked for this file with these values of its params");
    builder.help("`mlwc build --lock` locks what is chosen now");
}

void Held::report_misfit(const LockedChoice& locked, const Verdict* verdict, const sema::Workload& workload) const {
    const std::string what = fmt::format("{} ({})", locked.platform, locked.size);
    const std::string_view name = symbols_.text(workload.name);
    auto builder = sink_.report(workload.name_span, diag::LockedMisfit, name, what, lock_->path);
    builder.subject(name);
    if (verdict == nullptr) {
        builder.note(fmt::format("there is no platform `{}`", locked.platform));
    } else if (const sema::Value& on = sema::View(workload.needs, symbols_)["on"].value();
               on.is(sema::ValueKind::Symbol) && symbols_.text(on.extent.tag) != locked.platform) {
        builder.label(model_.origin(on).span, "this asks for another platform");
    } else if (verdict->violations.empty()) {
        builder.note(fmt::format("its size {} is not sold any more, or does not serve what is asked for", locked.size));
    } else {
        for (const Violation& violation : verdict->violations) {
            builder.note(say(violation, court_, *verdict, workload.needs));
        }
    }
    builder.help("`mlwc build --lock` chooses anew");
}

void Held::report_difference(const LockedChoice& locked, const Verdict& kept, const Verdict& free,
                             const sema::Workload& workload) const {
    const std::string_view name = symbols_.text(workload.name);
    const std::string now = describe(kept);
    const std::string then = describe(free);
    const bool strict = lock_->use == LockUse::Strict;
    auto builder = strict ? sink_.report(workload.name_span, diag::LockOutdated, name, now, a_month(price_of(kept)),
                                         then, a_month(price_of(free)))
                          : sink_.report(workload.name_span, diag::LockHeld, name, now, a_month(price_of(kept)), then,
                                         a_month(price_of(free)));
    builder.subject(name);
    if (locked.cost != price_of(kept)) builder.note("when it was locked it was " + a_month(locked.cost));
    builder.help("`mlwc build --lock` moves it");
}

bool Held::apply(Decision& decision) const {
    if (lock_ == nullptr || !decision.chosen) return true;  // what rules everything out is told anyway
    const sema::Workload& workload = model_.workloads[decision.workload];
    const LockedChoice* locked = entry_ == nullptr ? nullptr : entry_->find(symbols_.text(workload.name));
    if (locked == nullptr) {
        report_missing(workload);
        return true;
    }
    const auto at = std::ranges::find(decision.verdicts, locked->platform, [&](const Verdict& verdict) {
        return symbols_.text(court_.platforms.rows[verdict.platform].name);
    });
    if (at == decision.verdicts.end()) {
        report_misfit(*locked, nullptr, workload);
        return false;
    }
    const Verdict free = decision.verdicts.front();
    const sema::Value& pinned = sema::View(workload.needs, symbols_)["on"].value();
    const bool elsewhere = pinned.is(sema::ValueKind::Symbol) && symbols_.text(pinned.extent.tag) != locked->platform;
    if (elsewhere || !settle(court_, *at, locked->size, workload.needs, workload.kind)) {
        report_misfit(*locked, &*at, workload);
        return false;
    }
    decision.verdicts.front().standing = Standing::Fits;
    at->standing = Standing::Chosen;
    std::rotate(decision.verdicts.begin(), at, at + 1);
    const Verdict& kept = decision.verdicts.front();
    if (describe(kept) != describe(free)) report_difference(*locked, kept, free, workload);
    return true;
}

void Held::report_unused() const {
    if (entry_ == nullptr) return;
    std::vector<std::string_view> there;
    for (const sema::Workload& workload : model_.workloads) there.push_back(symbols_.text(workload.name));
    std::ranges::sort(there);
    for (const LockedChoice& choice : entry_->choices) {
        if (std::ranges::binary_search(there, std::string_view(choice.workload))) continue;
        sink_.report(model_.app.span, diag::LockUnused, lock_->path, choice.workload)
            .help("`mlwc build --lock` takes it out");
    }
}

}  // namespace mlwc::place
