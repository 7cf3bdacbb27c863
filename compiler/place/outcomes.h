// Which limits are violated, found once for all workloads that the limits see alike.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "compiler/place/limits.h"
#include "compiler/place/remembered.h"

namespace mlwc::place {

/// Evaluates limits on workloads alone: where one names a candidate, there is none. `limits` must outlive it.
class Outcomes {
  public:
    Outcomes(std::span<const Limit> limits, sema::Evaluator& evaluator);

    /// The rows of `range` that a workload of that kind violates, ascending; valid until the next question.
    [[nodiscard]] std::span<const std::uint32_t> violated(LimitRange range, const Value& workload, Symbol kind);

  private:
    /// A workload that others are compared with: where a limit reads nothing that differs, its outcome is the same.
    struct Model {
        std::vector<Value> values;                     // by path
        std::vector<std::optional<Outcome>> outcomes;  // by row; empty until somebody asks
    };
    /// What all limits on a kind of workload read, and the workload that was asked of last.
    struct OfKind {
        Symbol kind = no_symbol;
        Reads reads;
        std::vector<PathSet> by_row;  // empty until a second workload comes
        std::vector<Model> models;
        const void* latest = nullptr;  // where its members lie: they never move and never change
        std::size_t model = 0;
        PathSet differing;
    };

    [[nodiscard]] bool speaks_of(std::uint32_t row, Symbol kind) const;
    OfKind& of(Symbol kind);
    void read(OfKind& kind) const;
    /// Finds the model that the workload differs from least; one that differs from all becomes a model.
    static void compare(OfKind& kind, const Value& workload);
    Outcome known(OfKind& kind, std::uint32_t row, const Value& workload);
    Outcome remembered(const OfKind& kind, std::uint32_t row, const Value& workload);
    Outcome ask(std::uint32_t row, const Value& workload, Symbol kind);

    std::span<const Limit> limits_;
    sema::Evaluator& evaluator_;
    std::deque<OfKind> kinds_;
    std::vector<std::optional<Remembered<Outcome>>> rows_;
    std::vector<std::uint32_t> answer_;
};

}  // namespace mlwc::place
