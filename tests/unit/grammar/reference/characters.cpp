// Escapes of the notation, and UTF-8 of texts that are known to be well formed.
#include "tests/unit/grammar/reference/characters.h"

#include <cstdint>

namespace mlwc::reference {

char32_t decode(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t place) { return static_cast<std::uint8_t>(text[place]); };
    const std::uint8_t first = byte(at);
    std::size_t length = 1;
    char32_t character = first;
    if (first >= 0xC0) {
        length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        character = first & (0x7FU >> length);
    }
    if (at + length > text.size()) {
        at = text.size();
        return 0xFFFD;
    }
    for (std::size_t next = 1; next < length; ++next) character = (character << 6U) | (byte(at + next) & 0x3FU);
    at += length;
    return character;
}

char32_t character_at(std::string_view text, std::size_t& at) {
    if (text[at] != '\\' || at + 1 == text.size()) return decode(text, at);
    const char escaped = text[at + 1];
    at += 2;
    if (escaped == 'n') return '\n';
    if (escaped == 't') return '\t';
    if (escaped == 'r') return '\r';
    if (escaped != 'u' || at == text.size() || text[at] != '{') return static_cast<unsigned char>(escaped);
    char32_t character = 0;
    for (++at; at < text.size() && text[at] != '}'; ++at) {
        const char digit = text[at];
        const int value = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
        character = character * 16 + static_cast<char32_t>(value);
    }
    ++at;
    return character;
}

void append_character(std::string& out, char32_t character) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | (character >> 6U));
        put(0x80 | (character & 0x3FU));
    } else if (character < 0x10000) {
        put(0xE0 | (character >> 12U));
        put(0x80 | ((character >> 6U) & 0x3FU));
        put(0x80 | (character & 0x3FU));
    } else {
        put(0xF0 | (character >> 18U));
        put(0x80 | ((character >> 12U) & 0x3FU));
        put(0x80 | ((character >> 6U) & 0x3FU));
        put(0x80 | (character & 0x3FU));
    }
}

}  // namespace mlwc::reference
