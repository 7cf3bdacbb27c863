// UTF-8 by the table of well-formed sequences: no overlong forms, no surrogates, nothing beyond U+10FFFF.
#include "grammar/text_check.h"

#include <cstdint>
#include <cstring>

#include "compiler/base/diagnostics.h"

namespace mlwc::grammar {
namespace {

std::uint8_t byte(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0};
}

bool continues(std::string_view text, std::size_t at, std::uint8_t low = 0x80, std::uint8_t high = 0xBF) {
    return byte(text, at) >= low && byte(text, at) <= high;
}

/// Bytes of the sequence that starts at a byte of 0x80 or more; 0 if it is not well formed.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const std::uint8_t first = byte(text, at);
    if (first >= 0xC2 && first <= 0xDF) return continues(text, at + 1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const std::uint8_t low = first == 0xE0 ? 0xA0 : 0x80;
        const std::uint8_t high = first == 0xED ? 0x9F : 0xBF;
        return continues(text, at + 1, low, high) && continues(text, at + 2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const std::uint8_t low = first == 0xF0 ? 0x90 : 0x80;
        const std::uint8_t high = first == 0xF4 ? 0x8F : 0xBF;
        return continues(text, at + 1, low, high) && continues(text, at + 2) && continues(text, at + 3) ? 4 : 0;
    }
    return 0;
}

bool is_control(std::uint8_t c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F; }

/// The first place at or after `at` that is not plain printable text.
std::size_t next_suspect(std::string_view text, std::size_t at) {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
    while (at < text.size()) {
        std::uint64_t eight = 0;
        if (at + 8 <= text.size()) {
            std::memcpy(&eight, text.data() + at, 8);
            // No byte has its high bit, is below 0x20 or is 0x7F.
            const std::uint64_t below = (eight - ones * 0x20U) | eight | (eight + ones);
            if ((below & (ones * 0x80U)) == 0) {
                at += 8;
                continue;
            }
        }
        const std::size_t stop = at + 8 < text.size() ? at + 8 : text.size();
        for (; at < stop; ++at) {
            if (byte(text, at) >= 0x80 || is_control(byte(text, at))) return at;
        }
    }
    return text.size();
}

/// What to do about a byte that is not UTF-8, by what the bytes around it look like.
std::string_view remedy(std::string_view text, std::size_t at) {
    const std::string_view mark = text.substr(0, 2);
    const bool marked = mark == "\xFF\xFE" || mark == "\xFE\xFF";
    // ASCII in two bytes has a zero beside each letter.
    const bool wide = byte(text, at) == 0 && at < 2 && text.size() > 3 && byte(text, at + 2) == 0;
    if (marked || wide) return "it looks like UTF-16; save the file as UTF-8";
    if (byte(text, at) == 0) return "it looks like a binary file, not a text";
    return "save the file as UTF-8";
}

}  // namespace

CheckedText check_text(FileId id, std::string_view text, DiagnosticSink& sink) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::string mended;
    const std::size_t start = text.substr(0, mark.size()) == mark ? mark.size() : 0;
    for (std::size_t at = next_suspect(text, start); at < text.size(); at = next_suspect(text, at)) {
        const std::size_t length = byte(text, at) >= 0x80 ? sequence_length(text, at) : 0;
        if (length > 0) {
            at += length;
            continue;
        }
        const Span span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
        const unsigned value = byte(text, at);
        // What is not text is not read: each message about it would be about bytes that nobody wrote.
        if (value == 0 || value >= 0x80) {
            sink.report(span, diag::NotUtf8, value).help(std::string(remedy(text, at)));
            return CheckedText::no_text();
        }
        if (mended.empty()) {
            sink.report(span, diag::ControlCharacter, value).fix("remove it", Applicability::Safe, span, "");
            mended = text;
        }
        mended[at] = ' ';
        ++at;
    }
    if (mended.empty()) return CheckedText(text);
    return {text, std::move(mended)};
}

}  // namespace mlwc::grammar
