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

std::string size_of(const Verdict& verdict, const Interner& symbols) {
    if (verdict.variants.empty()) return name_of_size(verdict.candidate, symbols);
    std::string text;
    for (const VariantChoice& variant : verdict.variants) {
        if (!text.empty()) text += "; ";
        text.append(symbols.text(variant.name)).append(": ").append(name_of_size(variant.candidate, symbols));
    }
    return text;
}

std::string_view size_of_variant(std::string_view size, std::string_view variant) {
    if (variant.empty()) return size;
    for (std::string_view left = size; !left.empty();) {
        const std::string_view part = left.substr(0, left.find("; "));
        left.remove_prefix(std::min(part.size() + 2, left.size()));
        const bool named = part.starts_with(variant) && part.substr(variant.size()).starts_with(": ");
        if (named) return part.substr(variant.size() + 2);
    }
    return {};
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
                                 std::string(symbols.text(placement.platform(decision))), size_of(verdict, symbols),
                                 price_of(verdict)});
    }
    std::ranges::sort(entry.choices, {}, &LockedChoice::workload);
    return entry;
}

}  // namespace mlwc::place
