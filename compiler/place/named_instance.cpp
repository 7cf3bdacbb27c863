// What a system leaves of an instance only `fits` knows, so the platform is asked for less and less.
#include "compiler/place/named_instance.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "compiler/base/text.h"
#include "compiler/place/change_size.h"
#include "compiler/place/limits.h"

namespace mlwc::place {
namespace {

using sema::Value;
using sema::View;

constexpr std::array<std::string_view, 4> members = {"cpu", "memory", "gpu", "arch"};
constexpr std::string_view of_sagemaker = "ml.";

/// Whether a size alone, without what its system takes of it, has less of something than is needed.
bool lacks(const View& size, const View& needs, std::string_view member) {
    if (!needs[member]) return false;
    if (!size[member]) return true;
    const Value has = size[member].value();
    const Value need = needs[member].value();
    if (has.extent.tag != need.extent.tag) return true;
    return has.is(sema::ValueKind::Number) && sema::compare(sema::ratio_of(has), sema::ratio_of(need)) < 0;
}

std::vector<std::string_view> names_of(const Court& court, std::uint32_t platform) {
    std::vector<std::string_view> names;
    for (const Value& size : court.sizes.all(platform)) {
        names.push_back(View(size, court.evaluator.context().symbols)["name"].text());
    }
    return names;
}

class Instance {
  public:
    Instance(const Value& workload, const Court& court, std::uint32_t platform)
        : workload_(workload),
          court_(court),
          platform_(platform),
          symbols_(court.evaluator.context().symbols),
          needs_(workload, symbols_) {}

    std::string say() const {
        const std::string_view wanted = needs_["instance"].text();
        const Value named = size_named(court_, platform_, wanted);
        if (!named.is(sema::ValueKind::None)) return say_of(View(named, symbols_));
        std::string text = "no instance is called `" + std::string(wanted) + "`";
        if (const std::string_view meant = meant_instance(court_, platform_, wanted); !meant.empty()) {
            text.append("; did you mean `").append(meant).append("`?");
        }
        const bool here =
            std::ranges::any_of(names_of(court_, platform_), [](auto name) { return name.starts_with(of_sagemaker); });
        if (here != wanted.starts_with(of_sagemaker)) {
            text += here ? " (the names of SageMaker's instances begin with `ml.`)"
                         : " (names that begin with `ml.` are those of SageMaker's instances)";
        }
        return text;
    }

  private:
    std::string say_of(const View& size) const {
        const bool less = std::ranges::any_of(members, [&](auto member) { return lacks(size, needs_, member); });
        const std::string left = less ? std::string() : say_left(size);
        std::string text = "`" + std::string(size["name"].text()) + "` has";
        for (const std::string_view member : members) {
            if (!size[member] && !needs_[member]) continue;
            const std::string has = size[member] ? print(size[member].value()) : "no accelerators";
            const std::string need = needs_[member] ? print(needs_[member].value()) : "none";
            text += (text.ends_with("has") ? " " : ", ") + has;
            const bool told = less ? lacks(size, needs_, member) : left.empty();
            if (has != need && needs_[member] && told) text += " (`" + std::string(member) + "` is " + need + ")";
        }
        return text + left;
    }

    /// What is left of the instance beside its system, where that is less than what is asked for.
    std::string say_left(const View& size) const {
        for (const std::string_view member : {"memory", "cpu"}) {
            const auto left = most_of(member);
            if (!left) continue;
            return "; of its " + print(size[member].value()) + " about " + print(*left) +
                   " are left for containers, and `" + std::string(member) + "` is " + print(needs_[member].value());
        }
        return "";
    }

    /// The most of something with which the instance serves; nothing if less of it does not help.
    std::optional<Value> most_of(std::string_view member) const {
        const Value need = needs_[member].value();
        if (!need.is(sema::ValueKind::Number) || need.denominator != 1) return {};
        constexpr std::int64_t quarter_gibibyte = 256LL * 1024 * 1024;
        constexpr std::int64_t mebibyte = 1024LL * 1024;
        const std::int64_t step = member == "cpu"                           ? 10
                                  : need.number >= 4 * 4 * quarter_gibibyte ? quarter_gibibyte
                                                                            : mebibyte;
        std::int64_t least = 1;
        std::int64_t most = need.number / step;
        if (most <= least || !serves_with(member, least * step)) return {};
        while (least < most) {
            const std::int64_t middle = least + (most - least + 1) / 2;
            if (serves_with(member, middle * step)) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return of(member, least * step);
    }

    Value of(std::string_view member, std::int64_t number) const {
        Value value = needs_[member].value();
        value.number = number;
        return value;
    }

    bool serves_with(std::string_view member, std::int64_t number) const {
        const Symbol path[] = {symbols_.find(member)};
        const Value changed = with_path(court_.evaluator, workload_, path, of(member, number));
        const auto found = court_.sizes.find_named(platform_, needs_["instance"].text(), changed, no_symbol);
        return !found.candidate.is(sema::ValueKind::None);
    }

    std::string print(const Value& value) const { return sema::print(value, symbols_); }

    const Value& workload_;
    const Court& court_;
    std::uint32_t platform_;
    const Interner& symbols_;
    View needs_;
};

}  // namespace

std::string say_instance(const Value& workload, const Court& court, std::uint32_t platform) {
    return Instance(workload, court, platform).say();
}

std::string_view meant_instance(const Court& court, std::uint32_t platform, std::string_view wanted) {
    const std::vector<std::string_view> names = names_of(court, platform);
    const bool prefixed = wanted.starts_with(of_sagemaker);
    const std::string other =
        prefixed ? std::string(wanted.substr(of_sagemaker.size())) : std::string(of_sagemaker) + std::string(wanted);
    const auto same = std::ranges::find(names, std::string_view(other));
    return same != names.end() ? *same : nearest(wanted, names);
}

}  // namespace mlwc::place
