// Changes to a workload that would make a platform take it: found by the limits themselves, accepted only when judged.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/place/judge.h"

namespace mlwc::place {

/// Sets what a path reads; None unsets it.
struct Change {
    Path path;
    Value value;
    std::string_view spelled = {};  ///< the value as the limit writes it; may be empty
};
using Changes = std::vector<Change>;

/// What the limit itself says would help, or what its failing comparison asks for; empty if no single change does.
[[nodiscard]] Changes changes_for(const Court& court, const Limit& limit, const Value& workload, Symbol kind,
                                  const Value& candidate);

/// The changes after which the platform takes the workload; empty if it would take more than a few, or none helps.
[[nodiscard]] std::optional<Changes> admitting(const Court& court, std::uint32_t platform, const Value& workload,
                                               Symbol kind);

enum class Rules : std::uint8_t { All, Errors };

/// Whether a rule of the kind that holds for the workload, a warning as well unless only errors count, would not hold
/// after the changes.
[[nodiscard]] bool breaks(const Court& court, const Value& workload, Symbol kind, const Changes& changes,
                          Rules counted = Rules::All);

[[nodiscard]] Value apply(const Court& court, const Value& workload, const Changes& changes);

/// Whether the change gives up what was asked for: `gpu = none`, `secrets = {}`.
[[nodiscard]] bool removes(const Change& change);

/// How much of what was asked for the changes give up, then how many they are: the least is the nearest.
[[nodiscard]] std::pair<std::size_t, std::size_t> cost_of(const Changes& changes);

/// `serves = sagemaker`, `gpu = none`: a change as source would write it.
[[nodiscard]] std::string print(const Change& change, const Interner& symbols);

/// The edits that make the changes in the text of a workload; empty if there is no place for one of them.
[[nodiscard]] std::optional<std::vector<Edit>> edits_for(const Court& court, const sema::Workload& workload,
                                                         const Changes& changes);

}  // namespace mlwc::place
