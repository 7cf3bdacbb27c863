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

}  // namespace

Interner::Interner() : spellings_{std::string_view{}}, slots_(1024) {}

std::size_t Interner::slot_of(std::string_view text, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].symbol != 0 && (slots_[at].hash != hash || spellings_[slots_[at].symbol] != text)) {
        at = (at + 1) & mask;
    }
    return at;
}

Symbol Interner::find(std::string_view text) const {
    if (text.empty()) return no_symbol;
    return Symbol{slots_[slot_of(text, hash_of(text))].symbol};
}

Symbol Interner::intern(std::string_view text) {
    if (text.empty()) return no_symbol;
    const std::uint32_t hash = hash_of(text);
    std::size_t at = slot_of(text, hash);
    if (slots_[at].symbol != 0) return Symbol{slots_[at].symbol};
    if (spellings_.size() * 2 > slots_.size()) {
        grow();
        at = slot_of(text, hash);
    }
    slots_[at] = {hash, static_cast<std::uint32_t>(spellings_.size())};
    spellings_.push_back(arena_.copy(text));
    return Symbol{slots_[at].symbol};
}

void Interner::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.symbol == 0) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].symbol != 0) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

}  // namespace mlwc
