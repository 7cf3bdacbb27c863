// Whether a size is large enough, asked of each part of the rule by itself: workloads that differ in one need agree in
// all others, and what a part came to for one of them holds for the next.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "compiler/place/hoisted.h"
#include "compiler/place/platforms.h"
#include "compiler/place/remembered.h"

namespace mlwc::place {

/// The `fits` of a platform over sizes that are the same for every workload.
class Fitting {
  public:
    /// A rule over so many sizes.
    Fitting(NodeRef fits, std::size_t sizes, sema::Evaluator& evaluator);

    /// Whose needs are asked about from now on; `workload` must stay until then.
    void begin(const Value& workload);
    /// Whether the size of that row, which is `size`, is large enough.
    [[nodiscard]] bool takes(std::size_t row, const Value& size);

  private:
    enum class Answer : std::uint8_t { Unasked, Yes, No, Neither };
    using Answers = std::vector<Answer>;  // by row of the size
    static constexpr std::uint32_t always = 0xFFFF'FFFF;

    struct Part {
        Hoisted rule;
        std::uint32_t guard = always;  ///< of conditions_: this part counts only where that came to `wanted`
        Answer wanted = Answer::Yes;
        bool quiet = false;  ///< can report nothing, so that it may be asked before those in front of it
        Remembered<std::unique_ptr<Answers>> known;
        std::size_t sorts = 0;  ///< of workloads, as this part sees them
        Answers* now = nullptr;
    };

    void add(NodeRef expression, std::uint32_t guard, Answer wanted);
    [[nodiscard]] Part part(NodeRef expression) const;
    [[nodiscard]] bool is_quiet(NodeRef expression) const;
    Answer ask(Part& part, std::size_t row, const Value& size);
    void choose(Part& part, const Value& workload);

    sema::Evaluator& evaluator_;
    std::size_t sizes_;
    std::vector<Part> conditions_;      ///< of `if`s
    std::vector<Part> parts_;           ///< all have to hold
    std::vector<std::uint32_t> order_;  ///< of parts_
};

}  // namespace mlwc::place
