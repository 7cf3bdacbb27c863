// Widths after Unicode's East Asian Width, reduced to the ranges that people meet.
#include "compiler/base/display.h"

#include <algorithm>
#include <iterator>

#include "compiler/base/utf8.h"

namespace mlwc {
namespace {

struct CodePoints {
    std::uint32_t first;
    std::uint32_t last;
};

// clang-format off
constexpr CodePoints wide[] = {
    {0x1100, 0x115F}, {0x231A, 0x231B}, {0x23E9, 0x23EC}, {0x23F0, 0x23F0}, {0x23F3, 0x23F3}, {0x25FD, 0x25FE},
    {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267F, 0x267F}, {0x2693, 0x2693}, {0x26A1, 0x26A1}, {0x26AA, 0x26AB},
    {0x26BD, 0x26BE}, {0x26C4, 0x26C5}, {0x26CE, 0x26CE}, {0x26D4, 0x26D4}, {0x26EA, 0x26EA}, {0x26F2, 0x26F3},
    {0x26F5, 0x26F5}, {0x26FA, 0x26FA}, {0x26FD, 0x26FD}, {0x2705, 0x2705}, {0x270A, 0x270B}, {0x2728, 0x2728},
    {0x274C, 0x274C}, {0x274E, 0x274E}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797}, {0x27B0, 0x27B0},
    {0x27BF, 0x27BF}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55}, {0x2E80, 0x303E}, {0x3041, 0x4DBF},
    {0x4E00, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE10, 0xFE19}, {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F7E0, 0x1F7EB}, {0x1F90C, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};
constexpr CodePoints combining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0900, 0x0902},
    {0x093C, 0x093C}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200D, 0x200D}, {0x20D0, 0x20FF}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF},
};
// Controls, and the marks that reorder or hide what a reader sees.
constexpr CodePoints unprintable[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x061C, 0x061C}, {0x200B, 0x200C}, {0x200E, 0x200F}, {0x2028, 0x202E},
    {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};
// clang-format on

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::uint32_t tab_stop = 4;

template <std::size_t Count>
bool holds(const CodePoints (&ranges)[Count], std::uint32_t code) {
    const auto* range = std::lower_bound(std::begin(ranges), std::end(ranges), code,
                                         [](const CodePoints& row, std::uint32_t c) { return row.last < c; });
    return range != std::end(ranges) && range->first <= code;
}

std::uint32_t width_of(std::uint32_t code) {
    if (code < 0x300) return 1;
    if (holds(combining, code)) return 0;
    return holds(wide, code) ? 2 : 1;
}

}  // namespace

bool is_printable(std::uint32_t code) { return !holds(unprintable, code); }

DisplayLine display(std::string_view line) {
    DisplayLine shown;
    shown.glyphs.reserve(line.size());
    for (std::uint32_t at = 0; at < line.size();) {
        const Character character = decode(line, at);
        Glyph glyph{at, shown.columns, {}};
        if (character.sound && character.code == '\t') {
            const std::uint32_t spaces = tab_stop - shown.columns % tab_stop;
            glyph.shown.assign(spaces, ' ');
            shown.columns += spaces;
        } else if (!character.sound || !is_printable(character.code)) {
            glyph.shown = replacement;
            ++shown.columns;
        } else {
            glyph.shown = line.substr(at, character.bytes);
            shown.columns += width_of(character.code);
        }
        shown.glyphs.push_back(std::move(glyph));
        at += character.bytes;
    }
    return shown;
}

std::uint32_t DisplayLine::column_of(std::uint32_t offset) const {
    const auto after = std::upper_bound(glyphs.begin(), glyphs.end(), offset,
                                        [](std::uint32_t wanted, const Glyph& glyph) { return wanted < glyph.offset; });
    if (after == glyphs.begin()) return 0;
    const Glyph& glyph = *std::prev(after);
    const bool past_end = after == glyphs.end() && offset > glyph.offset;
    return past_end ? columns : glyph.column;
}

void append_printable(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character character = decode(text, at);
        if (character.sound && (character.code == '\n' || is_printable(character.code))) {
            out += text.substr(at, character.bytes);
        } else {
            out += replacement;
        }
        at += character.bytes;
    }
}

}  // namespace mlwc
