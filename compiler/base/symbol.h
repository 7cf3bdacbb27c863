// Names as small numbers: equal spelling, equal symbol.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "compiler/base/arena.h"

namespace mlwc {

/// An interned spelling. Symbols of one Interner compare by value; their order means nothing.
enum class Symbol : std::uint32_t {};

/// The empty spelling, in every Interner.
inline constexpr Symbol no_symbol{0};

/// Owns the spellings of one compilation.
class Interner {
  public:
    Interner();

    /// The symbol of `text`; the text is copied when it is new.
    [[nodiscard]] Symbol intern(std::string_view text);
    /// The symbol of `text` if it was ever interned, else no_symbol.
    [[nodiscard]] Symbol find(std::string_view text) const;
    /// The spelling; valid as long as the interner.
    [[nodiscard]] std::string_view text(Symbol symbol) const { return spellings_[static_cast<std::uint32_t>(symbol)]; }
    [[nodiscard]] std::size_t size() const { return spellings_.size(); }

  private:
    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
    void grow();

    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t symbol = 0;  // 0: free; the empty spelling is never looked up in a slot
    };
    Arena arena_;
    std::vector<std::string_view> spellings_;
    std::vector<Slot> slots_;
};

}  // namespace mlwc
