// Answers to questions about workloads, remembered by what the questions read: a fleet has many workloads of like
// needs, and asking again what was answered took half of the time of choosing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "compiler/place/platforms.h"

namespace mlwc::place {

/// Whether two values are alike in everything that an expression can see; where they came from is no part of that.
[[nodiscard]] bool same(const Value& left, const Value& right);

/// What some expressions read of a workload.
class Reads {
  public:
    /// All chains of members that begin at `w` in the expression; a `w` that stands alone reads everything.
    void add(const sema::Program& program, NodeRef expression);
    void add(const Path& path);

    /// The values that decide what the expressions come to, in a fixed order.
    [[nodiscard]] std::vector<Value> values_of(const Value& workload);
    /// Whether values_of() would give the same.
    [[nodiscard]] bool finds(std::span<const Value> values, const Value& workload);

  private:
    struct Step {
        Symbol name = no_symbol;
        std::uint32_t slot = 0;  // where the member lay last: workloads of a kind have one shape
    };
    using Steps = std::vector<Step>;
    [[nodiscard]] const Value& follow(Steps& steps, const Value& workload);

    std::vector<Steps> paths_;
    Value form_;  // what follow() returns of a record that has no such member
};

/// The last few answers to one question.
template <typename Answer>
class Remembered {
  public:
    /// Keeps the answers for so many sorts of workloads.
    Remembered(Reads reads, std::size_t sorts) : reads_(std::move(reads)), sorts_(sorts) {}

    /// The answer for an earlier workload that is alike in what the question reads, or null.
    [[nodiscard]] const Answer* find(const Value& workload) {
        for (std::size_t tried = 0; tried < known_.size(); ++tried) {
            if (reads_.finds(known_[latest_].values, workload)) return &known_[latest_].answer;
            latest_ = (latest_ + 1) % known_.size();
        }
        return nullptr;
    }

    const Answer& keep(const Value& workload, Answer answer) {
        if (known_.size() < sorts_) {
            latest_ = known_.size();
            known_.emplace_back();
        }
        known_[latest_] = {reads_.values_of(workload), std::move(answer)};
        return known_[latest_].answer;
    }

  private:
    struct Known {
        std::vector<Value> values;
        Answer answer;
    };
    Reads reads_;
    std::size_t sorts_;
    std::vector<Known> known_;
    std::size_t latest_ = 0;
};

}  // namespace mlwc::place
