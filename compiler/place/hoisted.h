// Expressions over a workload and a size, asked for many of both: what reads only one of them is computed once for it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "compiler/place/platforms.h"

namespace mlwc::place {

/// An expression over sizes that are the same for every workload. It comes to what the evaluator makes of it.
class Hoisted {
  public:
    /// An expression that is written, over so many sizes.
    Hoisted(NodeRef expression, std::size_t sizes, sema::Evaluator& evaluator);

    /// Whose needs are read from now on; `workload` must stay until then.
    void begin(const Value& workload);
    /// What it comes to for the size of that row, which is `size`.
    [[nodiscard]] Value of(std::size_t row, const Value& size);

  private:
    enum class Over : std::uint8_t { Nothing = 0, Workload = 1, Size = 2, Both = 3 };
    enum class Form : std::uint8_t { Whole, Operation, And, Or, Not, If, Call };

    struct Part {
        NodeRef expression;
        Form form = Form::Whole;
        Over over = Over::Both;
        bool keeps = false;  ///< what it comes to; what stands around it reads something else
        std::uint8_t count = 0;
        std::array<std::uint32_t, sema::most_parameters> children{};  ///< in parts_
        std::uint32_t workload = 0;                                   ///< the count of that which `once` was kept for
        Value once{};                 ///< where it does not read the size; Error while it is not known
        std::vector<Value> by_row{};  ///< where it does
    };

    std::uint32_t add(NodeRef expression, std::uint32_t depth);
    [[nodiscard]] Form form_of(NodeRef expression) const;
    [[nodiscard]] Over over(NodeRef expression) const;
    [[nodiscard]] Over over_children(NodeRef expression, std::size_t from) const;
    Value ask(std::uint32_t at, std::size_t row, const Value& size);
    Value compute(const Part& part, std::size_t row, const Value& size);
    Value call(const Part& part, std::size_t row, const Value& size);

    sema::Evaluator& evaluator_;
    std::size_t sizes_;
    std::vector<Part> parts_;  ///< the whole is the last
    const Value* workload_ = nullptr;
    std::uint32_t workloads_ = 0;
};

}  // namespace mlwc::place
