// Which limits are violated, found once for all workloads that the limits see alike.
#pragma once

#include <cstdint>
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
    using Rows = std::vector<std::uint32_t>;
    /// What is asked once is not worth remembering: finding out what it reads takes longer than the answer.
    template <typename Answer>
    struct Question {
        bool asked = false;
        std::optional<Remembered<Answer>> remembered;
    };
    struct OfRange {
        LimitRange range;
        Symbol kind = no_symbol;
        Question<Rows> question;
        Rows answer;
    };

    OfRange& of(LimitRange range, Symbol kind);
    Rows ask(LimitRange range, const Value& workload, Symbol kind);
    Outcome ask(std::uint32_t row, const Value& workload, Symbol kind);
    void read(Reads& reads, std::uint32_t row) const;

    std::span<const Limit> limits_;
    sema::Evaluator& evaluator_;
    std::vector<Question<Outcome>> rows_;
    std::vector<OfRange> ranges_;
};

}  // namespace mlwc::place
