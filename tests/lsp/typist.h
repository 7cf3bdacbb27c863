// Somebody who types: seeded random edits, most of them near the one before, as an editor would send them.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "compiler/lsp/position.h"

namespace mlwc::tests {

/// A number below a bound that is not 0, or an element of a list that is not empty.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : random_(seed) {}
    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }
    bool one_in(std::size_t bound) { return below(bound) == 0; }
    template <class List>
    const auto& of(const List& list) {
        return list[below(std::size(list))];
    }

  private:
    std::mt19937_64 random_;
};

/// What becomes of a text: `length` bytes at `begin` give way to `text`. Both ends stand between characters.
struct Change {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
    std::string text;
};

void apply(std::string& text, const Change& change);

/// One open text, with what was done to it.
class Typist {
  public:
    Typist(std::string text, Chance& chance) : text_(std::move(text)), chance_(&chance) {}

    [[nodiscard]] const std::string& text() const { return text_; }
    /// Where the last change ended.
    [[nodiscard]] std::uint32_t cursor() const { return cursor_; }

    /// Writes, deletes, moves or copies something, takes back what was done last, or does it again.
    Change next();

  private:
    [[nodiscard]] std::uint32_t place();
    [[nodiscard]] std::uint32_t sound(std::size_t offset) const;
    [[nodiscard]] Change made();
    [[nodiscard]] Change towards(const std::string& wanted) const;

    std::string text_;
    Chance* chance_;
    std::uint32_t cursor_ = 0;
    std::vector<std::string> before_;  // as the text was, for taking back
    std::vector<std::string> undone_;
};

}  // namespace mlwc::tests
