// All environments of a program at once: every combination of the params whose types list their values.
#pragma once

#include <string>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/pipeline/pipeline.h"

namespace mlwc::driver {

/// The values of one param, as `--set` would write them.
struct Choices {
    std::string param;
    std::vector<std::string> values;
    Span declared;
};

/// The params of the main file that have enumerated types and are not in `given`.
[[nodiscard]] std::vector<Choices> choices_of(const pipeline::Compilation& made,
                                              const std::vector<sema::Setting>& given);

/// How many combinations there are; stops counting beyond `combinations_at_most`.
[[nodiscard]] std::size_t count_combinations(const std::vector<Choices>& choices);
inline constexpr std::size_t combinations_at_most = 4096;

/// The settings of one combination, counted from 0.
[[nodiscard]] std::vector<sema::Setting> combination(const std::vector<Choices>& choices, std::size_t number);

/// Findings of many combinations, equal ones told once with a note on when they show.
class Findings {
  public:
    explicit Findings(const std::vector<Choices>& choices) : choices_(choices) {}

    void add(std::vector<Diagnostic> found, std::size_t number);
    [[nodiscard]] std::vector<Diagnostic> take();

  private:
    struct Finding {
        Diagnostic diagnostic;
        std::vector<std::size_t> numbers;
    };
    [[nodiscard]] std::string when(const std::vector<std::size_t>& numbers) const;

    const std::vector<Choices>& choices_;
    std::vector<Finding> found_;
    std::size_t total_ = 0;
};

}  // namespace mlwc::driver
