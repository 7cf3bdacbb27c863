// Names that AWS sees: plain words, cut with a hash, and the search for two that came out alike.
#include "compiler/lower/names.h"

#include <algorithm>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"

namespace mlwc::lower {
namespace {

constexpr bool is_plain(char c) { return is_lower(c) || is_digit(c); }

constexpr std::size_t hash_digits = 8;

void append_hex(std::string& name, std::uint32_t number) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t i = 0; i < hash_digits; ++i) name += digits[(number >> (28 - 4 * i)) & 0xF];
}

/// `renamed was "other"` while the other one exists: both would have the same resources.
bool was_taken(const Context& context, const Unit& renamed, const Unit& other) {
    if (renamed.identity == renamed.name || renamed.identity != other.name) return false;
    context.sink.report(renamed.origin(), diag::WasTaken, renamed.name, other.name)
        .label(other.origin(), "still there")
        .help("leave out `was`, or remove `" + std::string(other.name) + "`");
    return true;
}

}  // namespace

std::uint32_t stable_hash(std::string_view text) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    // Its low bits alone depend too little on the early characters.
    hash ^= hash >> 16;
    return hash * 0x45D9F3BU;
}

std::string hex(std::uint32_t number) {
    std::string digits;
    append_hex(digits, number);
    return digits;
}

std::string plain_words(std::string_view text) {
    std::string words;
    words.reserve(text.size());
    for (const char c : text) {
        if (is_plain(to_lower(c))) {
            words += to_lower(c);
        } else if (!words.empty() && words.back() != '-') {
            words += '-';
        }
    }
    while (!words.empty() && words.back() == '-') words.pop_back();
    return words;
}

std::string ascii_name(std::string_view name) {
    const bool ascii = std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::string words = plain_words(name);
    if (ascii && !words.empty()) return std::string(name);
    return (words.empty() ? "w" : words + "-") + hex(stable_hash(name));
}

std::string physical_name(std::string_view app, std::string_view name, std::size_t longest) {
    std::string words = plain_words(app);
    if (!words.empty()) words += '-';
    words += plain_words(name);
    if (words.size() <= longest) return words;
    const std::uint32_t hash = stable_hash(words);
    words.resize(longest - hash_digits - 1);
    while (!words.empty() && words.back() == '-') words.pop_back();
    words += '-';
    append_hex(words, hash);
    return words;
}

std::string variable_name(std::string_view name, std::string_view suffix) {
    std::string variable;
    variable.reserve(name.size() + 1 + suffix.size());
    for (const char c : name) variable += is_plain(to_lower(c)) ? to_upper(c) : '_';
    variable += '_';
    variable += suffix;
    return variable;
}

void report_name_collisions(const Context& context) {
    std::size_t room = 64;
    while (room < context.units.size() * 2) room *= 2;
    std::vector<std::uint32_t> slots(room, 0);  // open addressing; a unit plus one
    for (std::uint32_t i = 0; i < context.units.size(); ++i) {
        const Unit& unit = context.units[i];
        if (unit.workload->was == unit.workload->name) {
            context.sink.report(unit.origin(), diag::WasTaken, unit.name, unit.name)
                .subject(unit.name)
                .help("leave out `was`: this is the name it has");
        }
        std::size_t slot = stable_hash(unit.physical) & (room - 1);
        while (slots[slot] != 0 && context.units[slots[slot] - 1].physical != unit.physical)
            slot = (slot + 1) & (room - 1);
        if (slots[slot] == 0) {
            slots[slot] = i + 1;
            continue;
        }
        const Unit& other = context.units[slots[slot] - 1];
        if (was_taken(context, unit, other) || was_taken(context, other, unit)) continue;
        context.sink.report(unit.origin(), diag::NameCollision, unit.name, other.name, unit.physical)
            .label(other.origin(), "the other one")
            .help("rename one of them; capital letters and punctuation do not tell names apart");
    }
}

}  // namespace mlwc::lower
