// Which sizes served the workloads of earlier versions of a program: an edit changes few of them, and all are placed
// again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "compiler/base/symbol.h"
#include "compiler/sema/value.h"

namespace mlwc::place {

/// Answers of the catalog and the library by everything that they depend on. With it and without, a program comes to
/// the same.
class Memory {
  public:
    /// What Sizes found, without anything that belongs to one compilation.
    struct Answer {
        std::optional<std::uint32_t> row;          ///< of the sizes of the platform; none if none serves
        sema::Value rate, idle, usage, upkeep;     ///< numbers, None or Unknown
        std::optional<std::uint32_t> refused_row;  ///< large enough, but refused by a limit
        std::uint32_t refused_by = 0;              ///< then: which one, counted from the platform's first
    };
    /// What is kept under that key, or null; valid until something else is kept.
    [[nodiscard]] const Answer* find(const std::string& key);
    void keep(const std::string& key, const Answer& answer);

  private:
    using Answers = std::unordered_map<std::string, Answer>;
    static constexpr std::size_t most = 2'048;

    Answers young_;  ///< when these are too many, they become the old ones
    Answers old_;    ///< what nobody asks for any more is forgotten with them
};

/// Appends what an expression can see of a value, in bytes that no other value has. False if what it stands for may be
/// another thing in another compilation.
[[nodiscard]] bool append_exactly(std::string& bytes, const sema::Value& value, const Interner& symbols);

}  // namespace mlwc::place
