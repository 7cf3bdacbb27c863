// Ordered JSON: layout, escapes, numbers.
#include "backends/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace mlwc::backends {
namespace {

// 0: stands for itself; 'u': as \u00XX; otherwise the letter after the backslash.
constexpr auto escapes = [] {
    std::array<char, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = 'u';
    table['"'] = '"';
    table['\\'] = '\\';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    table['\b'] = 'b';
    table['\f'] = 'f';
    return table;
}();

constexpr std::uint64_t each(std::uint8_t byte) { return 0x0101'0101'0101'0101U * byte; }

/// Whether one of eight bytes is below 0x20, a quote or a backslash. May say yes once too often, never no.
bool has_special(std::uint64_t word) {
    const std::uint64_t quote = word ^ each('"');
    const std::uint64_t backslash = word ^ each('\\');
    const std::uint64_t high = each(0x80);
    return (((word - each(0x20)) | (quote - each(1)) | (backslash - each(1))) & ~word & high) != 0;
}

char* put_escape(char* place, unsigned char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    *place++ = '\\';
    *place++ = escapes[c];
    if (escapes[c] != 'u') return place;
    *place++ = '0';
    *place++ = '0';
    *place++ = digits[c >> 4U];
    *place++ = digits[c & 15U];
    return place;
}

char* put_escaped_slowly(char* place, std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (escapes[byte] == 0) {
            *place++ = c;
        } else {
            place = put_escape(place, byte);
        }
    }
    return place;
}

std::uint64_t load(const char* from) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
}

std::uint64_t load_short(const char* from) {
    std::uint32_t word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
}

/// Copies text of which no byte needs an escape, eight bytes at a time, the last eight overlapping those before;
/// null if one may need it. What was written by then does not count.
char* put_plain(char* place, std::string_view text) {
    const char* const from = text.data();
    const std::size_t size = text.size();
    if (size >= 8) {
        for (std::size_t at = 0; at + 8 < size; at += 8) {
            const std::uint64_t word = load(from + at);
            if (has_special(word)) return nullptr;
            std::memcpy(place + at, &word, 8);
        }
        const std::uint64_t last = load(from + size - 8);
        if (has_special(last)) return nullptr;
        std::memcpy(place + size - 8, &last, 8);
        return place + size;
    }
    if (size >= 4) {
        const std::uint64_t both = load_short(from) | load_short(from + size - 4) << 32U;
        if (has_special(both)) return nullptr;
        std::memcpy(place, from, 4);
        std::memcpy(place + size - 4, from + size - 4, 4);
        return place + size;
    }
    return put_escaped_slowly(place, text);
}

/// `place` has room for six times the text.
char* put_escaped(char* place, std::string_view text) {
    char* const end = put_plain(place, text);
    return end != nullptr ? end : put_escaped_slowly(place, text);
}

// Half of a small second-level cache: the checksum and the kernel find the bytes still there. In blocks of 64 KiB the
// kernel took a fifth more time, in larger ones no less.
constexpr std::size_t block = 256 * 1024;
// A file is handed on in whole pages of the kernel as long as more is to come.
constexpr std::size_t page = 4096;

}  // namespace

Buffer::Buffer(std::size_t expected) { grow(expected); }

Buffer::Buffer(Drain& drain) : drain_(&drain) { grow(block); }

void Buffer::grow(std::size_t bytes) {
    if (drain_ != nullptr && used_ >= page) hand_on(used_ / page * page);
    const std::size_t needed = used_ + bytes + slack;
    if (needed <= capacity_) return;
    const std::size_t larger = std::max(needed, capacity_ * 2);
    Block next(static_cast<std::byte*>(allocate_block(larger)));
    if (used_ > 0) std::memcpy(next.get(), block_.get(), used_);
    block_ = std::move(next);
    capacity_ = larger;
}

void Buffer::hand_on(std::size_t bytes) {
    drain_->take(view().substr(0, bytes));
    std::memmove(begin(), begin() + bytes, used_ - bytes);
    used_ -= bytes;
    handed_on_ += bytes;
}

void Buffer::flush() {
    if (drain_ != nullptr) hand_on(used_);
}

void Buffer::start_over() {
    if (drain_ != nullptr) drain_->start_over();
    used_ = 0;
    handed_on_ = 0;
}

std::string Buffer::release() {
    std::string text(view());
    used_ = 0;
    return text;
}

void append_escaped(Buffer& out, std::string_view text) {
    char* const start = out.room(6 * text.size());
    out.take(static_cast<std::size_t>(put_escaped(start, text) - start));
}

void append_quoted(Buffer& out, std::string_view text) {
    char* const start = out.room(6 * text.size() + 2);
    *start = '"';
    char* const end = put_escaped(start + 1, text);
    *end = '"';
    out.take(static_cast<std::size_t>(end - start) + 1);
}

void append_integer(Buffer& out, std::int64_t value) {
    char* const start = out.room(20);
    out.take(static_cast<std::size_t>(std::to_chars(start, start + 20, value).ptr - start));
}

void JsonWriter::key(std::string_view name) {
    char* const start = out_->room(newline_and_spaces.size() + 1 + 6 * name.size() + 4);
    char* place = put_separator(start);
    *place++ = '"';
    place = put_escaped(place, name);
    std::memcpy(place, "\": ", 3);  // NOLINT(bugprone-not-null-terminated-result): a part of a buffer
    place += pretty_ ? 3 : 2;
    out_->take(static_cast<std::size_t>(place - start));
    after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
    char* const start = out_->room(newline_and_spaces.size() + 1 + 6 * value.size() + 2);
    char* place = put_separator(start);
    *place++ = '"';
    place = put_escaped(place, value);
    *place++ = '"';
    out_->take(static_cast<std::size_t>(place - start));
}

void JsonWriter::integer(std::int64_t value) {
    separate();
    append_integer(*out_, value);
}

void JsonWriter::raw(std::string_view json) {
    separate();
    out_->append(json);
}

}  // namespace mlwc::backends
