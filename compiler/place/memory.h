// Which sizes served the workloads of earlier versions of a program, and which limits they violated: an edit changes
// few of them, and all are placed again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/base/arena.h"
#include "compiler/base/sink.h"
#include "compiler/base/symbol.h"
#include "compiler/place/remembered.h"
#include "compiler/sema/value.h"

namespace mlwc::place {

/// Answers by everything that they depend on. Of more than `most` what nobody asked for lately is forgotten.
template <typename Answer, std::size_t most>
class Kept {
  public:
    /// What is kept under that key, or null; valid until so many others are kept that it may be forgotten.
    [[nodiscard]] Answer* find(const std::string& key) {
        if (const auto known = young_.find(key); known != young_.end()) return &known->second;
        auto node = old_.extract(key);
        if (node.empty()) return nullptr;
        make_room();
        return &young_.insert(std::move(node)).position->second;
    }
    Answer& keep(const std::string& key, Answer answer) {
        make_room();
        return young_.insert_or_assign(key, std::move(answer)).first->second;
    }

  private:
    void make_room() {
        if (young_.size() >= most) old_ = std::exchange(young_, {});
    }

    std::unordered_map<std::string, Answer> young_;  // when these are too many, they become the old ones
    std::unordered_map<std::string, Answer> old_;
};

/// What Sizes found, without anything that belongs to one compilation.
struct SizeAnswer {
    std::optional<std::uint32_t> row;          ///< of the sizes of the platform; none if none serves
    sema::Value rate, idle, usage, upkeep;     ///< numbers, None or Unknown
    std::optional<std::uint32_t> refused_row;  ///< large enough, but refused by a limit
    std::uint32_t refused_by = 0;              ///< then: which one, counted from the platform's first
};

/// Which limits a workload violates, counted from the first of a kind or a platform, by the name of that first one.
using ViolatedLimits = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;

/// What the library's limits on a kind read. Its symbols are those that every Interner begins with.
struct LimitReads {
    Reads all;
    std::vector<PathSet> by_row;
};

/// What a service sells in a region. Its symbols are those that every Interner begins with.
struct InstanceList {
    Arena arena;
    sema::Value instances;
};

/// Answers of the catalog and the library. With it and without, a program comes to the same.
class Memory {
  public:
    Kept<SizeAnswer, 2'048> sizes;
    Kept<ViolatedLimits, 256> violated;
    Kept<LimitReads, 16> reads;
    Kept<std::shared_ptr<const InstanceList>, 4> instances;  ///< by region and service; whoever reads one shares it

    /// A number for what limits read, by the names of all paths in their order; no two have the same.
    [[nodiscard]] std::uint32_t number_of(const std::string& paths);

  private:
    static constexpr std::size_t most_numbers = 64;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::uint32_t next_ = 0;  // a number that was forgotten is not given again
};

/// Whether an evaluator has run out of steps: then it answers nothing any more, so nothing is recalled either.
class Exhaustion {
  public:
    explicit Exhaustion(const DiagnosticSink& sink) : sink_(sink) {}
    [[nodiscard]] bool reached();

  private:
    const DiagnosticSink& sink_;
    std::size_t errors_ = 0;  // of which it is known that the evaluator goes on
};

/// Appends what an expression can see of a value, in bytes that no other value has. False if what it stands for may be
/// another thing in another compilation.
[[nodiscard]] bool append_exactly(std::string& bytes, const sema::Value& value, const Interner& symbols);

}  // namespace mlwc::place
