// Quotes, blanks and signs as word processors and web pages set them: “text”, ‘text’, „text“. They are none here, and
// no string is left where they stood, so this comes before everything else that is repaired.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "grammar/repair.h"
#include "grammar/scan.h"

namespace mlwc::grammar {
namespace {

/// How many bytes a typographic quote has at a place: those from U+2018 to U+201F, U+FF02, « and », or the accent
/// that is typed for one. 0 if none is there.
std::size_t quote_at(const Scanner& scan, const char* place) {
    constexpr std::size_t wide = 3;
    constexpr std::size_t narrow = 2;
    if (scan.reads(place, "\xC2\xAB") || scan.reads(place, "\xC2\xBB") || scan.reads(place, "\xC2\xB4")) return narrow;
    if (scan.reads(place, "\xEF\xBC\x82")) return wide;
    if (!scan.reads(place, "\xE2\x80") || scan.end() - place < 3) return 0;
    const auto last = static_cast<unsigned char>(place[2]);
    return last >= 0x98 && last <= 0x9F ? wide : 0;
}

struct Blank {
    std::string_view bytes;
    std::string_view name;
    std::string_view meant;
};
constexpr Blank blanks[] = {
    {"\xC2\xA0", "a no-break space", " "},         {"\xE2\x80\xAF", "a narrow no-break space", " "},
    {"\xE3\x80\x80", "an ideographic space", " "}, {"\xE2\x80\x83", "an em space", " "},
    {"\xE2\x80\x82", "an en space", " "},          {"\xE2\x80\x89", "a thin space", " "},
    {"\xE2\x80\x8B", "a zero-width space", ""},    {"\xEF\xBB\xBF", "a byte order mark", ""},
};

/// The blank of another alphabet or program at a place; null if there is none.
const Blank* blank_at(const Scanner& scan, const char* place) {
    const auto found = std::ranges::find_if(blanks, [&](const Blank& one) { return scan.reads(place, one.bytes); });
    return found == std::end(blanks) ? nullptr : &*found;
}

/// The sign of ASCII that is written at a place as wide as an ideograph, U+FF01 to U+FF5E; 0 if none is there.
char full_width_at(const Scanner& scan, const char* place) {
    constexpr unsigned first = 0xFF01;
    constexpr unsigned last = 0xFF5E;
    if (*place != '\xEF' || scan.end() - place < 3) return '\0';
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(place[at]); };
    const unsigned code = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    return code >= first && code <= last ? static_cast<char>(code - first + '!') : '\0';
}

/// A sign more, which belongs to the run of them that ends there.
void note_wide(Span place, char sign, std::vector<Edit>& wide) {
    if (wide.empty() || wide.back().span.end != place.begin) wide.push_back({place, ""});
    wide.back().span.end = place.end;
    wide.back().text += sign;
}

/// All of them in a declaration, which were copied or typed in one go, are one mistake.
template <typename Kind>
void mend_all(const std::vector<Edit>& edits, const Kind& kind, std::string_view found, std::string title,
              Steps& steps) {
    if (edits.empty()) return;
    for (const Edit& edit : edits) steps.changes.push_back({edit.span.begin, edit.span.end, edit.text});
    steps.findings.report(edits.front().span, kind, found).fix({std::move(title), Applicability::Safe, edits});
}

/// `it’s`: a letter on either side, and no string.
bool is_apostrophe(const Scanner& scan, const char* place) {
    constexpr std::size_t length = 3;
    const bool after_letter = place > scan.begin() && is_word_byte(place[-1]);
    return scan.reads(place, "\xE2\x80\x99") && after_letter && is_word_byte(scan.at(place + length));
}

/// One string, or one quote without another on its line: both ends at once, and what needs a backslash between them.
const char* mend(FileId id, const Scanner& scan, const char* place, Steps& steps) {
    const auto span = [&](const char* begin, const char* end) {
        return Span{id, scan.offset(begin), scan.offset(end)};
    };
    if (is_apostrophe(scan, place)) return place + quote_at(scan, place);
    const char* inside = place + quote_at(scan, place);
    std::vector<Edit> edits{{span(place, inside), "\""}};
    const char* line_end = scan.line_end(place);
    const char* at = inside;
    // A string may begin with one sort and end with the other.
    bool plain_end = false;
    for (; at < line_end && (quote_at(scan, at) == 0 || is_apostrophe(scan, at)); ++at) {
        if (*at != '"') continue;
        const char next = scan.at(scan.past_blanks(at + 1));
        plain_end = next == '\0' || next == '\n' || next == ',' || next == ')' || next == ']' || next == '}';
        if (plain_end) break;
        edits.push_back({span(at, at), "\\"});
    }
    const bool closed = at < line_end;
    const char* past = closed ? at + (plain_end ? 1U : quote_at(scan, at)) : inside;
    if (!closed) edits.resize(1);
    if (closed && !plain_end) edits.push_back({span(at, past), "\""});
    for (const Edit& edit : edits) steps.changes.push_back({edit.span.begin, edit.span.end, edit.text});
    steps.findings.report(span(place, past), diag::TypographicQuotes)
        .fix({"write `\"`", closed ? Applicability::Safe : Applicability::Review, std::move(edits)});
    return past;
}

/// `"text”`: the end alone was set that way. Past the string, which no other quote on its line closes.
const char* mend_end(FileId id, const Scanner& scan, const char* place, Steps& steps) {
    const char* line_end = scan.line_end(place);
    for (const char* at = place + 1; at < line_end; ++at) {
        const std::size_t length = quote_at(scan, at);
        if (length == 0) continue;
        const Span span{id, scan.offset(at), scan.offset(at + length)};
        steps.changes.push_back({span.begin, span.end, "\""});
        steps.findings.report(span, diag::TypographicQuotes).fix("write `\"`", Applicability::Safe, span, "\"");
        return at + length;
    }
    return scan.past_string(place).past;
}

}  // namespace

void repair_typography(FileId id, std::string_view text, std::string_view part, Steps& steps) {
    const Scanner scan(text);
    const char* end = part.data() + part.size();
    std::vector<Edit> spaces;
    std::string_view first_space;
    std::vector<Edit> wide;
    for (const char* at = part.data(); at < end;) {
        if (const char* past = scan.past_comment(at); past != at) {
            at = past;
        } else if (*at == '"') {
            const StringEnd string = scan.past_string(at);
            const bool open = !string.closed && !scan.reads(at, "\"\"\"");
            at = open ? mend_end(id, scan, at, steps) : string.past;
        } else if (const Blank* blank = blank_at(scan, at); blank != nullptr) {
            const char* past = at + blank->bytes.size();
            if (spaces.empty()) first_space = blank->name;
            spaces.push_back({{id, scan.offset(at), scan.offset(past)}, std::string(blank->meant)});
            at = past;
        } else if (quote_at(scan, at) > 0) {
            at = mend(id, scan, at, steps);
        } else if (const char sign = full_width_at(scan, at); sign != '\0') {
            constexpr std::size_t width = 3;
            note_wide({id, scan.offset(at), scan.offset(at + width)}, sign, wide);
            at += width;
        } else {
            ++at;
        }
    }
    mend_all(spaces, diag::ForeignBlank, first_space, "write blanks", steps);
    if (wide.empty()) return;
    const Span first = wide.front().span;
    mend_all(wide, diag::FullWidth, text.substr(first.begin, first.end - first.begin), "write ASCII", steps);
}

}  // namespace mlwc::grammar
