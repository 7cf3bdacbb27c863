// Open addressing over a power of two.
#include "compiler/base/symbol.h"

#include <cstring>

namespace mlwc {
namespace {

/// Eight bytes at a time, the last eight overlapping those before: most names are one or two steps.
std::uint32_t hash_of(std::string_view text) {
    constexpr std::uint64_t prime = 0x9e37'79b9'7f4a'7c15U;
    const auto mixed = [](std::uint64_t hash, std::uint64_t word) {
        hash = (hash ^ word) * prime;
        return hash ^ (hash >> 32U);
    };
    std::uint64_t word = 0;
    if (text.size() < sizeof word) {
        std::memcpy(&word, text.data(), text.size());
        return static_cast<std::uint32_t>(mixed(text.size(), word));
    }
    std::uint64_t hash = text.size();
    for (std::size_t at = 0; at + sizeof word < text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        hash = mixed(hash, word);
    }
    std::memcpy(&word, text.data() + text.size() - sizeof word, sizeof word);
    return static_cast<std::uint32_t>(mixed(hash, word));
}

/// The slot of a text, or the free one where it would stand; `is` tells whether a symbol is that of the text.
template <typename Is>
std::size_t probe(std::span<const SymbolSlot> slots, std::uint32_t hash, Is is) {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = hash & mask;
    while (slots[at].symbol != 0 && (slots[at].hash != hash || !is(slots[at].symbol))) at = (at + 1) & mask;
    return at;
}

}  // namespace

Interner::Interner() : Interner(KnownSpellings{}) {}

Interner::Interner(const KnownSpellings& known) : known_(known), slots_(1024) {
    if (known_.texts.empty()) spellings_.emplace_back();
}

/// The symbol of a spelling that was known from the start; 0 if it was not.
std::uint32_t Interner::find_known(std::string_view text, std::uint32_t hash) const {
    if (known_.slots.empty()) return 0;
    const auto is = [&](std::uint32_t symbol) { return known_.texts[symbol] == text; };
    return known_.slots[probe(known_.slots, hash, is)].symbol;
}

std::size_t Interner::slot_of(std::string_view text, std::uint32_t hash) const {
    return probe(slots_, hash, [&](std::uint32_t symbol) { return spellings_[symbol - known_.texts.size()] == text; });
}

Symbol Interner::find(std::string_view text) const {
    if (text.empty()) return no_symbol;
    const std::uint32_t hash = hash_of(text);
    if (const std::uint32_t known = find_known(text, hash); known != 0) return Symbol{known};
    return Symbol{slots_[slot_of(text, hash)].symbol};
}

Symbol Interner::intern(std::string_view text) {
    if (text.empty()) return no_symbol;
    const std::uint32_t hash = hash_of(text);
    if (const std::uint32_t known = find_known(text, hash); known != 0) return Symbol{known};
    std::size_t at = slot_of(text, hash);
    if (slots_[at].symbol != 0) return Symbol{slots_[at].symbol};
    if (spellings_.size() * 2 > slots_.size()) {
        grow();
        at = slot_of(text, hash);
    }
    slots_[at] = {hash, static_cast<std::uint32_t>(size())};
    spellings_.push_back(arena_.copy(text));
    return Symbol{slots_[at].symbol};
}

void Interner::grow() {
    std::vector<SymbolSlot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const SymbolSlot& slot : old) {
        if (slot.symbol == 0) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].symbol != 0) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

}  // namespace mlwc
