// Tried one after the other; judging again decides.
#include "compiler/place/change_size.h"

#include <algorithm>

#include "compiler/base/text.h"
#include "compiler/place/named_instance.h"

namespace mlwc::place {
namespace {

using sema::Value;
using sema::ValueKind;

class Attempts {
  public:
    Attempts(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind)
        : court_(court),
          symbols_(court.evaluator.context().symbols),
          platform_(platform),
          workload_(workload),
          needs_(workload, symbols_),
          kind_(kind) {}

    Changes first() {
        if (needs_["instance"]) {
            Changes changes = checked(instance());
            return changes.empty() ? larger() : changes;
        }
        if (Changes changes = checked(other_architecture()); !changes.empty()) return changes;
        return checked(fewer_accelerators());
    }

  private:
    [[nodiscard]] Change change(std::string_view name, const Value& value) const {
        return {{symbols_.find(name)}, value};
    }

    /// The changes, if a size serves after them.
    [[nodiscard]] Changes checked(const Changes& changes) const {
        if (changes.empty()) return {};
        const Verdict verdict = judge(court_, platform_, apply(court_, workload_, changes), kind_);
        const bool none = std::ranges::any_of(verdict.violations,
                                              [](const Violation& violation) { return violation.limit == no_size; });
        return none ? Changes{} : changes;
    }

    /// The instance that was meant, or needs that fit the one that was named.
    [[nodiscard]] Changes instance() const {
        const std::string_view wanted = needs_["instance"].text();
        const Value size = size_named(court_, platform_, wanted);
        if (!size.is(ValueKind::None)) return as_it_has(sema::View(size, symbols_));
        const std::string_view near = meant_instance(court_, platform_, wanted);
        if (near.empty()) return {};
        return {change("instance", sema::View(size_named(court_, platform_, near), symbols_)["name"].value())};
    }

    /// The smallest instance of the same family that serves.
    [[nodiscard]] Changes larger() const {
        const std::string_view wanted = needs_["instance"].text();
        const std::string_view family = wanted.substr(0, wanted.rfind('.') + 1);
        std::vector<sema::View> sizes;
        for (const Value& size : court_.sizes.all(platform_)) {
            const sema::View one(size, symbols_);
            if (!family.empty() && one["name"].text().starts_with(family)) sizes.push_back(one);
        }
        std::ranges::stable_sort(sizes, [](const sema::View& left, const sema::View& right) {
            return sema::compare(sema::ratio_of(left["memory"].value()), sema::ratio_of(right["memory"].value())) < 0;
        });
        for (const sema::View& size : sizes) {
            if (Changes changes = checked({change("instance", size["name"].value())}); !changes.empty()) return changes;
        }
        return {};
    }

    [[nodiscard]] Changes as_it_has(const sema::View& size) const {
        Changes changes;
        for (const std::string_view member : {"cpu", "memory", "gpu", "arch"}) {
            if (!needs_[member]) continue;
            const Value need = needs_[member].value();
            const Value has = size[member] ? size[member].value() : Value{};
            const bool same_sort = need.is(has.kind) && need.extent.tag == has.extent.tag;
            if (same_sort &&
                (!need.is(ValueKind::Number) || sema::compare(sema::ratio_of(need), sema::ratio_of(has)) <= 0))
                continue;
            changes.push_back(change(member, has));
        }
        return changes;
    }

    [[nodiscard]] Changes other_architecture() const {
        const Value arch = needs_["arch"].value();
        if (!arch.is(ValueKind::Symbol)) return {};
        for (const Value& size : court_.sizes.all(platform_)) {
            const Value other = sema::View(size, symbols_)["arch"].value();
            if (other.is(ValueKind::Symbol) && other.extent.tag != arch.extent.tag) return {change("arch", other)};
        }
        return {};
    }

    [[nodiscard]] Changes fewer_accelerators() const {
        if (!needs_["gpu"]) return {};
        const Value wanted = needs_["gpu"].value();
        Value most;
        for (const Value& size : court_.sizes.all(platform_)) {
            const sema::View gpu = sema::View(size, symbols_)["gpu"];
            if (!gpu || gpu.value().extent.tag != wanted.extent.tag) continue;
            const bool more =
                most.is(ValueKind::None) || sema::compare(sema::ratio_of(gpu.value()), sema::ratio_of(most)) > 0;
            if (more) most = gpu.value();
        }
        return most.is(ValueKind::None) ? Changes{} : Changes{change("gpu", most)};
    }

    const Court& court_;
    const Interner& symbols_;
    std::uint32_t platform_;
    const Value& workload_;
    sema::View needs_;
    Symbol kind_;
};

}  // namespace

Value size_named(const Court& court, std::uint32_t platform, std::string_view name) {
    const Interner& symbols = court.evaluator.context().symbols;
    for (const Value& size : court.sizes.all(platform)) {
        if (sema::View(size, symbols)["name"].text() == name) return size;
    }
    return {};
}

Changes changes_for_size(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind) {
    return Attempts(court, platform, workload, kind).first();
}

}  // namespace mlwc::place
