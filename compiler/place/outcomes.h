// The outcomes of limits, each evaluated once for all workloads that it sees alike.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "compiler/place/limits.h"
#include "compiler/place/remembered.h"

namespace mlwc::place {

/// Evaluates limits on workloads alone, those that do not name a candidate. `limits` must outlive it.
class Outcomes {
  public:
    Outcomes(std::span<const Limit> limits, sema::Evaluator& evaluator);

    /// As evaluate() says.
    [[nodiscard]] Outcome of(std::uint32_t number, const Value& workload, Symbol kind);

  private:
    /// What is asked once is not worth remembering: finding out what it reads takes longer than the answer.
    struct Row {
        bool asked = false;
        std::optional<Remembered<Outcome>> remembered;
    };

    std::span<const Limit> limits_;
    sema::Evaluator& evaluator_;
    std::vector<Row> rows_;
};

}  // namespace mlwc::place
