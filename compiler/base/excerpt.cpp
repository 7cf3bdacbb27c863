// One row of underlines for each line; the rightmost label stands beside its underline, the others hang below.
#include "compiler/base/excerpt.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "compiler/base/display.h"

namespace mlwc {
namespace {

constexpr std::uint32_t most_columns = 140;
constexpr std::uint32_t lead_columns = 24;  // shown before the first mark of a line that is cut
constexpr std::string_view cut = "...";

/// A mark on one line, in bytes of that line, then in columns of the terminal.
struct Underline {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    const Mark* mark = nullptr;
    std::string_view text;
};

/// A row of single characters, each with its style.
class Row {
  public:
    void put(std::uint32_t column, char character, Style style) {
        if (cells_.size() <= column) cells_.resize(column + 1, {' ', Style::Plain});
        cells_[column] = {character, style};
    }

    void append_to(std::string& out, Color color) const {
        for (std::size_t at = 0; at < cells_.size();) {
            std::string run;
            const Style style = cells_[at].second;
            for (; at < cells_.size() && cells_[at].second == style; ++at) run += cells_[at].first;
            paint(out, run, style, color);
        }
    }

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(cells_.size()); }

  private:
    std::vector<std::pair<char, Style>> cells_;
};

/// The part of a long line that is shown.
struct Window {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool cut_left = false;

    [[nodiscard]] std::uint32_t shift(std::uint32_t column) const {
        const std::uint32_t inside = std::clamp(column, begin, end) - begin;
        return cut_left ? inside + static_cast<std::uint32_t>(cut.size()) : inside;
    }
};

Window window_of(const DisplayLine& line, std::span<const Underline> underlines) {
    if (line.columns <= most_columns || underlines.empty()) return {0, std::max(line.columns, 1U) + 1, false};
    std::uint32_t first = line.columns;
    for (const Underline& underline : underlines) first = std::min(first, underline.begin);
    const std::uint32_t begin = first > lead_columns && first + lead_columns > most_columns ? first - lead_columns : 0;
    return {begin, begin + most_columns, begin > 0};
}

void append_text(std::string& out, const DisplayLine& line, const Window& window) {
    std::string text;
    if (window.cut_left) text += cut;
    for (const Glyph& glyph : line.glyphs) {
        if (glyph.column >= window.begin && glyph.column < window.end) text += glyph.shown;
    }
    if (line.columns > window.end) text += cut;
    const std::size_t last = text.find_last_not_of(' ');
    text.resize(last == std::string::npos ? 0 : last + 1);
    out += text;
}

/// Bytes become columns within the window; an underline has at least one column.
void to_columns(std::vector<Underline>& underlines, const DisplayLine& line) {
    for (Underline& underline : underlines) {
        underline.begin = line.column_of(underline.begin);
        underline.end = std::max(line.column_of(underline.end), underline.begin + 1);
    }
}

void append_label(std::string& out, const Underline& underline, Color color) {
    std::string text;
    append_printable(text, underline.text);
    paint(out, text, underline.mark->style, color);
}

void append_hanging(std::string& out, std::vector<Underline> hanging, const ExcerptLayout& layout) {
    if (hanging.empty()) return;
    std::stable_sort(hanging.begin(), hanging.end(),
                     [](const Underline& left, const Underline& right) { return left.begin < right.begin; });
    const auto bars = [&](std::size_t count, std::uint32_t before) {
        Row row;
        for (std::size_t at = 0; at < count; ++at) {
            if (hanging[at].begin < before) row.put(hanging[at].begin, '|', hanging[at].mark->style);
        }
        return row;
    };
    append_gutter(out, 0, layout);
    bars(hanging.size(), hanging.back().begin + 1).append_to(out, layout.color);
    out += '\n';
    for (std::size_t at = hanging.size(); at-- > 0;) {
        append_gutter(out, 0, layout);
        const Row row = bars(at, hanging[at].begin);
        row.append_to(out, layout.color);
        out.append(hanging[at].begin - row.size(), ' ');
        append_label(out, hanging[at], layout.color);
        out += '\n';
    }
}

/// The row of underlines, then the labels.
void append_underlines(std::string& out, std::vector<Underline> underlines, const ExcerptLayout& layout) {
    // Primary ones are drawn last, over what they share with others.
    std::stable_sort(underlines.begin(), underlines.end(), [](const Underline& left, const Underline& right) {
        return std::pair(left.mark->primary, left.begin) < std::pair(right.mark->primary, right.begin);
    });
    Row row;
    const Underline* rightmost = nullptr;
    for (const Underline& underline : underlines) {
        for (std::uint32_t column = underline.begin; column < underline.end; ++column) {
            row.put(column, underline.mark->primary ? '^' : '-', underline.mark->style);
        }
        if (rightmost == nullptr || underline.end > rightmost->end ||
            (underline.end == rightmost->end && rightmost->text.empty())) {
            rightmost = &underline;
        }
    }
    append_gutter(out, 0, layout);
    row.append_to(out, layout.color);
    if (!rightmost->text.empty()) {
        out += ' ';
        append_label(out, *rightmost, layout.color);
    }
    out += '\n';
    std::vector<Underline> hanging;
    for (const Underline& underline : underlines) {
        if (&underline != rightmost && !underline.text.empty()) hanging.push_back(underline);
    }
    append_hanging(out, std::move(hanging), layout);
}

void append_line(std::string& out, const Source& source, std::uint32_t number, std::vector<Underline> underlines,
                 const ExcerptLayout& layout) {
    const DisplayLine line = display(source.line(number));
    to_columns(underlines, line);
    const Window window = window_of(line, underlines);
    append_gutter(out, number, layout);
    append_text(out, line, window);
    while (out.back() == ' ') out.pop_back();
    out += '\n';
    if (underlines.empty()) return;
    for (Underline& underline : underlines) {
        underline.begin = window.shift(underline.begin);
        underline.end = std::max(window.shift(underline.end), underline.begin + 1);
    }
    append_underlines(out, std::move(underlines), layout);
}

std::uint32_t first_character(std::string_view line) {
    const std::size_t at = line.find_first_not_of(" \t");
    return at == std::string_view::npos ? 0 : static_cast<std::uint32_t>(at);
}

using Lines = std::map<std::uint32_t, std::vector<Underline>>;

/// A span of several lines is shown by its first and its last one; the label stands under the last.
void add_mark(Lines& lines, const Source& source, const Mark& mark) {
    const std::uint32_t first = source.place(mark.span.begin).line;
    const std::uint32_t last = last_line(source, mark.span);
    const std::uint32_t first_start = source.line_start(first);
    const std::uint32_t last_start = source.line_start(last);
    if (first == last) {
        lines[first].push_back({mark.span.begin - first_start, mark.span.end - first_start, &mark, mark.text});
        return;
    }
    const std::string_view opening = source.line(first);
    const std::string_view closing = source.line(last);
    const std::uint32_t end = std::min(mark.span.end - last_start, static_cast<std::uint32_t>(closing.size()));
    lines[first].push_back({mark.span.begin - first_start, static_cast<std::uint32_t>(opening.size()), &mark, {}});
    lines[last].push_back({std::min(first_character(closing), end), end, &mark, mark.text});
}

}  // namespace

std::uint32_t last_line(const Source& source, Span span) {
    return source.place(span.end > span.begin ? span.end - 1 : span.end).line;
}

void append_gutter(std::string& out, std::uint32_t number, const ExcerptLayout& layout) {
    std::string digits = number == 0 ? std::string() : std::to_string(number);
    digits.insert(0, layout.gutter - std::min<std::size_t>(digits.size(), layout.gutter), ' ');
    paint(out, digits + " |", Style::Gutter, layout.color);
    out += ' ';
}

void append_excerpt(std::string& out, const Source& source, std::span<const Mark> marks, const ExcerptLayout& layout) {
    Lines lines;
    for (const Mark& mark : marks) add_mark(lines, source, mark);
    std::uint32_t before = 0;
    for (const auto& [number, underlines] : lines) {
        if (before != 0 && number == before + 2) append_line(out, source, before + 1, {}, layout);
        if (before != 0 && number > before + 2) {
            paint(out, cut, Style::Gutter, layout.color);
            out += '\n';
        }
        append_line(out, source, number, underlines, layout);
        before = number;
    }
}

}  // namespace mlwc
