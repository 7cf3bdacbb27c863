// Names as small numbers: equal spelling, equal symbol.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/base/arena.h"

namespace mlwc {

/// An interned spelling. Symbols of one Interner compare by value; their order means nothing.
enum class Symbol : std::uint32_t {};

/// The empty spelling, in every Interner.
inline constexpr Symbol no_symbol{0};

/// A place of the table that finds spellings.
struct SymbolSlot {
    std::uint32_t hash = 0;
    std::uint32_t symbol = 0;  ///< 0: free; the empty spelling is never looked up in a slot
};

/// Spellings that have their symbols before anything is read, as constants. Row 0 is the empty one.
struct KnownSpellings {
    std::span<const std::string_view> texts;  ///< by symbol
    std::span<const SymbolSlot> slots;        ///< as an Interner made them
};

/// Owns the spellings of one compilation.
class Interner {
  public:
    Interner();
    /// Begins with spellings that stay where they are, whose symbols are the same in each run.
    explicit Interner(const KnownSpellings& known);

    /// The symbol of `text`; the text is copied when it is new.
    [[nodiscard]] Symbol intern(std::string_view text);
    /// The symbol of `text` if it was ever interned, else no_symbol.
    [[nodiscard]] Symbol find(std::string_view text) const;
    /// The spelling; valid as long as the interner.
    [[nodiscard]] std::string_view text(Symbol symbol) const {
        const auto row = static_cast<std::uint32_t>(symbol);
        return row < known_.texts.size() ? known_.texts[row] : spellings_[row - known_.texts.size()];
    }
    [[nodiscard]] std::size_t size() const { return known_.texts.size() + spellings_.size(); }
    /// Whether it began with these.
    [[nodiscard]] bool began_with(const KnownSpellings& known) const {
        return known_.texts.data() == known.texts.data();
    }
    /// What an Interner that began with nothing knows, to be written down; valid until it learns more.
    [[nodiscard]] KnownSpellings spellings() const { return {spellings_, slots_}; }

  private:
    [[nodiscard]] std::uint32_t find_known(std::string_view text, std::uint32_t hash) const;
    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
    void grow();

    KnownSpellings known_;
    Arena arena_;
    std::vector<std::string_view> spellings_;  // from the first symbol that was not known
    std::vector<SymbolSlot> slots_;
};

}  // namespace mlwc
