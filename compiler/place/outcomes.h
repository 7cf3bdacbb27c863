// Which limits are violated, found once for all workloads that the limits see alike.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/place/limits.h"
#include "compiler/place/memory.h"
#include "compiler/place/remembered.h"

namespace mlwc::place {

/// Evaluates limits on workloads alone: where one names a candidate, there is none. `limits` must outlive it.
class Outcomes {
  public:
    /// `memory` is asked first for limits of the library and outlives this; null: everything is evaluated here. It
    /// knows the library and its catalog in `region`.
    Outcomes(std::span<const Limit> limits, sema::Evaluator& evaluator, Memory* memory = nullptr,
             std::string_view region = {});

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
        std::string known_as;         // what its workloads have in common in the memory
        std::size_t longest_key = 0;  // under which one was looked for there
        std::vector<PathSet> by_row;  // empty until a second workload comes
        std::vector<Model> models;
        const void* latest = nullptr;  // where its members lie: they never move and never change
        bool compared = false;         // with the models
        std::size_t model = 0;
        PathSet differing;
        PathSet apart;  // what no text tells, of the latest workload: limits that read it are asked each time
    };

    /// What is kept of a workload; null if there is no memory.
    ViolatedLimits* kept(OfKind& kind, const Value& workload);
    void recall(LimitRange range, OfKind& kind, const Value& workload);
    /// Adds to the answer the rows of `range` that are violated, of those that are to be asked.
    template <typename Asked>
    void evaluate(LimitRange range, OfKind& kind, const Value& workload, Asked asked);
    [[nodiscard]] bool speaks_of(std::uint32_t row, Symbol kind) const;
    OfKind& of(Symbol kind);
    void read(OfKind& kind) const;
    void read(OfKind& kind, bool library) const;
    [[nodiscard]] std::string names_of_library(const OfKind& kind) const;
    [[nodiscard]] bool is_of_library(std::uint32_t row) const;
    /// Finds the model that the workload differs from least; one that differs from all becomes a model.
    static void compare(OfKind& kind, const Value& workload);
    Outcome known(OfKind& kind, std::uint32_t row, const Value& workload);
    Outcome remembered(const OfKind& kind, std::uint32_t row, const Value& workload);
    Outcome ask(std::uint32_t row, const Value& workload, Symbol kind);

    std::span<const Limit> limits_;
    sema::Evaluator& evaluator_;
    Memory* memory_;
    std::string region_;
    Exhaustion exhaustion_;
    ViolatedLimits* kept_ = nullptr;  // of the latest workload
    const void* kept_of_ = nullptr;   // where its members lie
    std::deque<OfKind> kinds_;
    std::vector<std::optional<Remembered<Outcome>>> rows_;
    std::vector<std::uint32_t> answer_;
};

}  // namespace mlwc::place
