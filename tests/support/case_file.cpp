// Lines in, lines out; everything counts in characters, as people do.
#include "tests/support/case_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

#include "compiler/base/excerpt.h"
#include "compiler/base/render.h"

namespace mlwc::tests {
namespace {

constexpr std::string_view separator = "// --- ";
constexpr std::string_view arguments_directive = "// args:";

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        lines.push_back(text.substr(0, newline));
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    }
    return lines;
}

std::uint32_t characters(std::string_view text) {
    return static_cast<std::uint32_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool starts_with_severity(std::string_view text) {
    return text.starts_with("error ") || text.starts_with("warning ") || text.starts_with("note ");
}

std::uint32_t number(std::string_view text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// A comment that is an expectation; `line` is the one that its carets stand under.
struct Comment {
    std::optional<Expectation> expectation;
    bool looks_like_one = false;
};

Comment read_comment(std::string_view line, std::uint32_t above) {
    const std::size_t slashes = line.find("//");
    if (slashes == std::string_view::npos || !trimmed(line.substr(0, slashes)).empty()) return {};
    const std::size_t mark = line.find_first_not_of(" \t", slashes + 2);
    if (mark == std::string_view::npos || (line[mark] != '^' && line[mark] != '@')) return {};
    const std::size_t blank = line.find(' ', mark);
    if (blank == std::string_view::npos) return {std::nullopt, true};
    const std::string_view place = line.substr(mark, blank - mark);
    const std::string_view text = trimmed(line.substr(blank));
    if (!starts_with_severity(text)) return {std::nullopt, true};
    if (place.find_first_not_of('^') == std::string_view::npos) {
        const auto width = static_cast<std::uint32_t>(place.size());
        return {Expectation{above, characters(line.substr(0, mark)) + 1, width, std::string(text)}, true};
    }
    if (place == "@none") return {Expectation{no_place, 0, 0, std::string(text)}, true};
    if (place == "@end") return {Expectation{text_end, 0, 0, std::string(text)}, true};
    const std::size_t colon = place.find(':');
    if (colon == std::string_view::npos) return {std::nullopt, true};
    return {Expectation{number(place.substr(1, colon - 1)), number(place.substr(colon + 1)), 0, std::string(text)},
            true};
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const std::size_t blank = text.find(' ');
        words.emplace_back(text.substr(0, blank));
        text.remove_prefix(blank == std::string_view::npos ? text.size() : blank);
    }
    return words;
}

/// Takes the expectations out of the text of `file`.
void read_expectations(CaseFile& file, std::vector<std::string>& mistakes) {
    std::string kept;
    std::vector<std::uint32_t> kept_number{0};  // by number as written
    std::uint32_t above = 0;
    for (const std::string_view line : lines_of(file.text)) {
        Comment comment = read_comment(line, above);
        if (comment.expectation) {
            file.expected.push_back(std::move(*comment.expectation));
        } else {
            kept.append(line).append("\n");
            ++above;
            if (comment.looks_like_one) {
                mistakes.push_back(fmt::format("{}: this comment is no expectation: {}", file.name, line));
            }
        }
        kept_number.push_back(above);
    }
    for (Expectation& expectation : file.expected) {
        const bool by_number = expectation.width == 0 && expectation.line != no_place && expectation.line != text_end;
        if (by_number && expectation.line < kept_number.size()) expectation.line = kept_number[expectation.line];
    }
    // Expectations follow a complete line, so the text always ends with one.
    file.text = std::move(kept);
}

/// Carets begin in the third column at the least, after `//`.
bool has_carets(const Expectation& expectation) { return expectation.width > 0 && expectation.column >= 3; }

std::string caret_line(const Expectation& expectation) {
    return fmt::format("//{:{}}{:^<{}} {}\n", "", expectation.column - 3, "", expectation.width, expectation.text);
}

}  // namespace

Case parse_case(std::string_view name, std::string_view text) {
    Case made;
    CaseFile* open = nullptr;
    for (const std::string_view line : lines_of(text)) {
        if (line.starts_with(arguments_directive)) {
            for (std::string& word : words_of(line.substr(arguments_directive.size()))) {
                made.arguments.push_back(std::move(word));
            }
        }
        if (line.starts_with(separator)) {
            made.files.push_back({std::string(trimmed(line.substr(separator.size()))), {}, {}});
            open = &made.files.back();
            made.separated = true;
        } else if (open == nullptr) {
            made.preamble.emplace_back(line);
        } else {
            open->text.append(line).append("\n");
        }
    }
    if (!made.separated) {
        made.files.push_back({std::string(name), std::string(text), {}});
        made.preamble.clear();
    }
    for (CaseFile& file : made.files) read_expectations(file, made.mistakes);
    return made;
}

Expectation expectation_of(const Diagnostic& found, const Source* source) {
    std::string message = found.message;
    std::replace(message.begin(), message.end(), '\n', ' ');
    Expectation made{0, 0, 0, fmt::format("{} {}: {}", spelling(found.severity), found.name, message)};
    if (source == nullptr) return made;
    if (found.span.begin >= source->text().size()) {
        made.line = text_end;
        return made;
    }
    const LineColumn begin = source->place(found.span.begin);
    made.line = begin.line;
    made.column = begin.column;
    const std::uint32_t start = source->line_start(begin.line);
    const std::string_view line = source->line(begin.line);
    const std::size_t first = std::min<std::size_t>(found.span.begin - start, line.size());
    const bool one_line = last_line(*source, found.span) == begin.line;
    const std::size_t last = one_line ? std::min<std::size_t>(found.span.end - start, line.size()) : line.size();
    made.width = std::max(1U, characters(line.substr(first, last - first)));
    return made;
}

bool matches(const Expectation& expected, const Expectation& found) {
    if (expected.line != found.line || expected.text != found.text) return false;
    if (expected.line == no_place || expected.line == text_end) return true;
    return expected.column == found.column && (expected.width == 0 || expected.width == found.width);
}

std::string with_expectations(std::string_view text, std::vector<Expectation> expectations) {
    std::stable_sort(expectations.begin(), expectations.end(), [](const Expectation& left, const Expectation& right) {
        return std::tie(left.line, left.column, left.text) < std::tie(right.line, right.column, right.text);
    });
    std::string out;
    std::uint32_t number = 0;
    std::uint32_t written = 0;
    std::string below;  // what has no carets
    for (const std::string_view line : lines_of(text)) {
        ++number;
        ++written;
        out.append(line).append("\n");
        const std::uint32_t subject = written;
        for (const Expectation& expectation : expectations) {
            if (expectation.line != number) continue;
            if (has_carets(expectation)) {
                out += caret_line(expectation);
                ++written;
            } else {
                below += fmt::format("// @{}:{} {}\n", subject, expectation.column, expectation.text);
            }
        }
    }
    for (const Expectation& expectation : expectations) {
        if (expectation.line == no_place) below += fmt::format("// @none {}\n", expectation.text);
        if (expectation.line == text_end) below += fmt::format("// @end {}\n", expectation.text);
    }
    return out + below;
}

std::string assemble(const Case& written, const std::vector<std::string>& texts) {
    if (!written.separated) return texts.front();
    std::string out;
    for (const std::string& line : written.preamble) out.append(line).append("\n");
    for (std::size_t at = 0; at < texts.size(); ++at) {
        out.append(separator).append(written.files[at].name).append("\n");
        out += texts[at];
    }
    return out;
}

}  // namespace mlwc::tests
