// Entries and choices are kept in order, so that a lock file changes only where a choice does.
#include "compiler/place/lock.h"

#include <algorithm>
#include <tuple>

namespace mlwc::place {
namespace {

auto key(const LockEntry& entry) { return std::tie(entry.program, entry.params); }

}  // namespace

const LockedChoice* LockEntry::find(std::string_view workload) const {
    const auto at = std::ranges::lower_bound(choices, workload, {}, &LockedChoice::workload);
    return at == choices.end() || at->workload != workload ? nullptr : &*at;
}

const LockEntry* LockFile::find(const LockEntry& like) const {
    const auto at = std::ranges::find_if(entries, [&](const LockEntry& entry) { return key(entry) == key(like); });
    return at == entries.end() ? nullptr : &*at;
}

void LockFile::put(LockEntry entry) {
    std::erase_if(entries, [&](const LockEntry& old) { return key(old) == key(entry); });
    const auto before = [](const LockEntry& left, const LockEntry& right) { return key(left) < key(right); };
    entries.insert(std::upper_bound(entries.begin(), entries.end(), entry, before), std::move(entry));
}

std::string name_of_size(const sema::Value& candidate, const Interner& symbols) {
    const sema::View size(candidate, symbols);
    if (size["name"]) return std::string(size["name"].text());
    const std::string cpu = size["cpu"] ? print(size["cpu"].value(), symbols) + ", " : "";
    return cpu + print(size["memory"].value(), symbols);
}

Monthly price_of(const Verdict& verdict) { return verdict.cost.expected ? verdict.cost.expected : verdict.replica; }

LockEntry entry_of(const sema::Model& model, const Interner& symbols, std::string program) {
    LockEntry entry;
    entry.program = std::move(program);
    for (const sema::Param& param : model.params) {
        entry.params.emplace_back(std::string(symbols.text(param.name)), print(param.value, symbols));
    }
    std::ranges::sort(entry.params);
    return entry;
}

LockEntry entry_of(const sema::Model& model, const Placement& placement, const Interner& symbols, std::string program) {
    LockEntry entry = entry_of(model, symbols, std::move(program));
    for (const Decision& decision : placement.decisions) {
        if (!decision.chosen) continue;
        const Verdict& verdict = decision.verdicts[*decision.chosen];
        entry.choices.push_back({std::string(symbols.text(model.workloads[decision.workload].name)),
                                 std::string(symbols.text(placement.platform(decision))),
                                 name_of_size(verdict.candidate, symbols), price_of(verdict)});
    }
    std::ranges::sort(entry.choices, {}, &LockedChoice::workload);
    return entry;
}

}  // namespace mlwc::place
