// Answers to questions about workloads, remembered by what the questions read: a fleet has many workloads of like
// needs, and asking again what was answered took half of the time of choosing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compiler/place/platforms.h"

namespace mlwc::place {

/// Whether two values are alike in everything that an expression can see; where they came from is no part of that.
[[nodiscard]] bool same(const Value& left, const Value& right);

/// Which of the paths of a Reads, by their positions.
class PathSet {
  public:
    void add(std::size_t position);
    void add(const PathSet& others);
    [[nodiscard]] bool meets(const PathSet& other) const;
    [[nodiscard]] std::size_t size() const;

  private:
    std::vector<std::uint64_t> words_;
};

/// What some expressions read of a workload.
class Reads {
  public:
    /// All chains of members that begin at `w` in the expression; a `w` that stands alone reads everything. Those of
    /// this expression, others may have added them before.
    PathSet add(const sema::Program& program, NodeRef expression);
    /// The position of the path.
    std::size_t add(const Path& path);

    /// The values that decide what the expressions come to, in a fixed order.
    [[nodiscard]] std::vector<Value> values_of(const Value& workload);
    /// Whether values_of() would give the same.
    [[nodiscard]] bool finds(std::span<const Value> values, const Value& workload);
    /// The paths where values_of() would give something else.
    [[nodiscard]] PathSet differing(std::span<const Value> values, const Value& workload);
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    /// The names of all paths, in the order of values_of().
    [[nodiscard]] std::string spelled(const Interner& symbols) const;

  private:
    struct Step {
        Symbol name = no_symbol;
        std::uint32_t slot = 0;  // where the member lay last: workloads of a kind have one shape
    };
    using Steps = std::span<Step>;
    /// The steps of the path at a position.
    [[nodiscard]] Steps path(std::size_t position) {
        const std::uint32_t begin = position == 0 ? 0 : ends_[position - 1];
        return Steps(steps_).subspan(begin, ends_[position] - begin);
    }
    [[nodiscard]] const Value& follow(Steps steps, const Value& workload);

    std::vector<Step> steps_;          // of all paths, one behind the other
    std::vector<std::uint32_t> ends_;  // of the paths among the steps
    Value form_;                       // what follow() returns of a record that has no such member
};

/// The last few answers to one question.
template <typename Answer>
class Remembered {
  public:
    /// Keeps the answers for so many sorts of workloads.
    Remembered(Reads reads, std::size_t sorts) : reads_(std::move(reads)), sorts_(sorts) {}

    /// The answer for an earlier workload that is alike in what the question reads, or null.
    [[nodiscard]] const Answer* find(const Value& workload) {
        if (vain_ == most_vain) return nullptr;
        for (std::size_t tried = 0; tried < known_.size(); ++tried) {
            if (reads_.finds(known_[latest_].values, workload)) {
                vain_ = 0;
                return &known_[latest_].answer;
            }
            latest_ = (latest_ + 1) % known_.size();
        }
        ++vain_;
        return nullptr;
    }

    const Answer& keep(const Value& workload, Answer answer) {
        if (known_.size() < sorts_) {
            latest_ = known_.size();
            known_.emplace_back();
        }
        if (vain_ == most_vain) return known_[latest_].answer = std::move(answer);
        known_[latest_] = {reads_.values_of(workload), std::move(answer)};
        return known_[latest_].answer;
    }

    /// What decides the answer for a workload.
    [[nodiscard]] std::vector<Value> values_of(const Value& workload) { return reads_.values_of(workload); }

  private:
    struct Known {
        std::vector<Value> values;
        Answer answer;
    };
    Reads reads_;
    std::size_t sorts_;
    // What is read of a host or an image is another thing each time: after so many vain searches none is made.
    static constexpr std::uint32_t most_vain = 64;

    std::vector<Known> known_;
    std::size_t latest_ = 0;
    std::uint32_t vain_ = 0;
};

}  // namespace mlwc::place
