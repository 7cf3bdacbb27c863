// A byte that does not continue a character begins one; in UTF-16 those of four bytes count twice.
#include "compiler/lsp/position.h"

#include <algorithm>

namespace mlwc::lsp {
namespace {

constexpr bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

constexpr std::uint32_t units_of(char first, Encoding encoding, std::uint32_t bytes) {
    if (encoding == Encoding::Utf8) return bytes;
    return encoding == Encoding::Utf16 && static_cast<unsigned char>(first) >= 0xF0U ? 2 : 1;
}

/// The end of the character that begins at a byte.
std::uint32_t past(std::string_view text, std::uint32_t at) {
    ++at;
    while (at < text.size() && continues(text[at])) ++at;
    return at;
}

}  // namespace

Lines::Lines(std::string_view text) : text_(text), starts_{0} {
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        const bool carriage = text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
        if (text[at] == '\n' || carriage) starts_.push_back(at + 1);
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
    return {line, units(text_.substr(starts_[line], at - starts_[line]), encoding)};
}

std::uint32_t Lines::offset(Position position, Encoding encoding) const {
    if (position.line >= starts_.size()) return static_cast<std::uint32_t>(text_.size());
    const std::uint32_t last = end(position.line);
    std::uint32_t at = starts_[position.line];
    std::uint32_t passed = 0;
    while (at < last) {
        const std::uint32_t next = past(text_, at);
        passed += units_of(text_[at], encoding, next - at);
        if (passed > position.character) break;
        at = next;
    }
    return at;
}

// Without branches: lines may be long, and this is asked for every token on them.
std::uint32_t units(std::string_view text, Encoding encoding) {
    if (encoding == Encoding::Utf8) return static_cast<std::uint32_t>(text.size());
    std::uint32_t count = 0;
    for (const char byte : text) count += continues(byte) ? 0 : 1;
    if (encoding == Encoding::Utf32) return count;
    for (const char byte : text) count += static_cast<unsigned char>(byte) >= 0xF0U ? 1 : 0;
    return count;
}

}  // namespace mlwc::lsp
