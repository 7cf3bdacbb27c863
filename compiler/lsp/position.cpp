// A byte that does not continue a character begins one; in UTF-16 those of four bytes count twice.
#include "compiler/lsp/position.h"

#include <algorithm>
#include <cstring>

namespace mlwc::lsp {
namespace {

constexpr bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }
constexpr bool is_pair(char byte) { return static_cast<unsigned char>(byte) >= 0xF0U; }

constexpr std::uint32_t units_of(char first, Encoding encoding, std::uint32_t bytes) {
    if (encoding == Encoding::Utf8) return bytes;
    return encoding == Encoding::Utf16 && is_pair(first) ? 2 : 1;
}

/// The end of the character that begins at a byte.
std::uint32_t past(std::string_view text, std::uint32_t at) {
    ++at;
    while (at < text.size() && continues(text[at])) ++at;
    return at;
}

/// Whether no byte is part of a longer character: most texts have hardly any, and this is told eight at a time.
bool is_ascii(std::string_view bytes) {
    std::uint64_t all = 0;
    for (; bytes.size() >= sizeof all; bytes.remove_prefix(sizeof all)) {
        std::uint64_t some = 0;
        std::memcpy(&some, bytes.data(), sizeof some);
        all |= some;
    }
    for (const char byte : bytes) all |= static_cast<unsigned char>(byte);
    return (all & 0x8080808080808080U) == 0;
}

/// The first byte from `at` on that ends a line; `returns`: whether there are any but newlines.
std::size_t next_end(std::string_view text, std::size_t at, bool returns) {
    return std::min(returns ? text.find_first_of("\r\n", at) : text.find('\n', at), text.size());
}

/// The bytes between two places where units are counted in advance.
constexpr std::uint32_t block = 256;

}  // namespace

Lines::Lines(std::string_view text) : text_(text), starts_{0} {
    Counts counts;
    for (std::size_t begin = 0; begin < text.size(); begin += block) {
        blocks_.push_back(counts);
        const std::string_view bytes = text.substr(begin, block);
        if (is_ascii(bytes)) continue;
        for (const char byte : bytes) {
            counts.continuing += continues(byte) ? 1 : 0;
            counts.pairs += is_pair(byte) ? 1 : 0;
        }
    }
    const bool returns = text.find('\r') != std::string_view::npos;
    for (std::size_t at = next_end(text, 0, returns); at < text.size(); at = next_end(text, at, returns)) {
        const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        at += pair ? 2 : 1;
        starts_.push_back(static_cast<std::uint32_t>(at));
    }
}

std::uint32_t Lines::start(std::uint32_t line) const {
    return line < starts_.size() ? starts_[line] : static_cast<std::uint32_t>(text_.size());
}

std::uint32_t Lines::end(std::uint32_t line) const {
    if (line + 1 >= starts_.size()) return static_cast<std::uint32_t>(text_.size());
    std::uint32_t end = starts_[line + 1] - 1;
    if (text_[end] == '\n' && end > starts_[line] && text_[end - 1] == '\r') --end;
    return end;
}

std::uint32_t Lines::line_of(std::uint32_t offset) const {
    const auto after = std::ranges::upper_bound(starts_, offset);
    return static_cast<std::uint32_t>(after - starts_.begin()) - 1;
}

Position Lines::position(std::uint32_t offset, Encoding encoding) const {
    const std::uint32_t line = line_of(std::min(offset, static_cast<std::uint32_t>(text_.size())));
    std::uint32_t at = std::min(offset, end(line));
    while (at > starts_[line] && at < text_.size() && continues(text_[at])) --at;
    const std::uint32_t start = starts_[line];
    if (at - start <= block) return {line, units(text_.substr(start, at - start), encoding)};
    return {line, units_before(at, encoding) - units_before(start, encoding)};
}

/// Of the text, from its beginning.
std::uint32_t Lines::units_before(std::uint32_t offset, Encoding encoding) const {
    if (offset == 0) return 0;
    // The end of the text may be that of its last block.
    const std::uint32_t row = std::min(offset / block, static_cast<std::uint32_t>(blocks_.size()) - 1);
    const std::uint32_t begin = row * block;
    const Counts& counts = blocks_[row];
    const std::uint32_t skipped = encoding == Encoding::Utf8 ? 0 : counts.continuing;
    const std::uint32_t doubled = encoding == Encoding::Utf16 ? counts.pairs : 0;
    return begin - skipped + doubled + units(text_.substr(begin, offset - begin), encoding);
}

/// A character at or before that of a line which has so many units before it; no more than a block before.
std::uint32_t Lines::near(std::uint32_t start, std::uint32_t last, std::uint32_t character, Encoding encoding) const {
    const std::uint32_t before = units_before(start, encoding);
    std::uint32_t low = start / block;
    std::uint32_t high = last / block;
    while (low < high) {
        const std::uint32_t middle = low + (high - low + 1) / 2;
        if (units_before(middle * block, encoding) - before <= character) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    std::uint32_t at = std::max(start, low * block);
    while (at > start && at < last && continues(text_[at])) ++at;
    return at;
}

std::uint32_t Lines::offset(Position position, Encoding encoding) const {
    if (position.line >= starts_.size()) return static_cast<std::uint32_t>(text_.size());
    const std::uint32_t last = end(position.line);
    const std::uint32_t start = starts_[position.line];
    std::uint32_t at = start;
    std::uint32_t passed = 0;
    if (last - start > block) {
        at = near(start, last, position.character, encoding);
        passed = units_before(at, encoding) - units_before(start, encoding);
    }
    while (at < last) {
        const std::uint32_t next = past(text_, at);
        passed += units_of(text_[at], encoding, next - at);
        if (passed > position.character) break;
        at = next;
    }
    return at;
}

// Without branches: this is asked for every token.
std::uint32_t units(std::string_view text, Encoding encoding) {
    if (encoding == Encoding::Utf8) return static_cast<std::uint32_t>(text.size());
    std::uint32_t count = 0;
    for (const char byte : text) count += continues(byte) ? 0 : 1;
    if (encoding == Encoding::Utf32) return count;
    for (const char byte : text) count += is_pair(byte) ? 1 : 0;
    return count;
}

}  // namespace mlwc::lsp
