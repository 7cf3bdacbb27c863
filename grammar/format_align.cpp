// Columns are those of the text before anything is padded; what is put in is written in one go at the end.
#include "grammar/format_align.h"

#include <algorithm>

#include "grammar/format.h"

namespace mlwc::grammar {
namespace {

bool is_block(const Row& row) { return row.header_kind == HeaderKind::Block; }

/// Pads the rows of a run to the columns that suit all of them.
void pad_to_columns(std::span<Row> rows) {
    std::uint32_t attributes = 0;
    for (const Row& row : rows) {
        if (!is_block(row)) attributes = std::max(attributes, row.header_column);
    }
    for (auto at = rows.begin(); at != rows.end();) {
        if (!is_block(*at)) {
            at->padding = attributes - at->header_column;
            ++at;
            continue;
        }
        const auto end = std::find_if_not(at, rows.end(), is_block);
        std::uint32_t column = attributes;
        for (const Row& row : std::span<const Row>(at, end)) column = std::max(column, row.header_column);
        for (; at != end; ++at) at->padding = column - at->header_column;
    }
}

/// Padding never carries a line past the limit: a row that it would carry there stays out and parts the others.
void align_headers(std::span<Row> rows) {
    const auto suits = [](const Row& row) { return row.width > line_limit || row.width + row.padding <= line_limit; };
    pad_to_columns(rows);
    if (std::all_of(rows.begin(), rows.end(), suits)) return;
    for (auto at = rows.begin(); at != rows.end();) {
        const auto end = std::find_if_not(at, rows.end(), suits);
        align_headers({at, end});
        if (end != rows.end()) end->padding = 0;
        at = end == rows.end() ? end : end + 1;
    }
}

/// Comments stand in one column unless one of them would pass the limit there.
void align_comments(std::span<const Row> rows, std::vector<Padding>& paddings) {
    std::uint32_t column = 0;
    for (const Row& row : rows) {
        if (row.comment_width > 0) column = std::max(column, row.width + row.padding);
    }
    const bool fits = std::all_of(rows.begin(), rows.end(), [&](const Row& row) {
        const std::uint32_t own = row.width + row.padding + 2 + row.comment_width;
        return row.comment_width == 0 || own > line_limit || column + 2 + row.comment_width <= line_limit;
    });
    if (!fits) return;
    for (const Row& row : rows) {
        if (row.comment_width > 0) paddings.push_back({row.comment, column - row.width - row.padding});
    }
}

}  // namespace

void align(std::span<Row> rows, std::vector<Padding>& paddings) {
    const auto is_headed = [](const Row& row) { return row.header_kind != HeaderKind::None; };
    for (auto at = rows.begin(); at != rows.end();) {
        const auto begin = std::find_if(at, rows.end(), is_headed);
        at = std::find_if_not(begin, rows.end(), is_headed);
        align_headers({begin, at});
    }
    for (const Row& row : rows) {
        if (is_headed(row)) paddings.push_back({row.header, row.padding});
    }
    align_comments(rows, paddings);
}

std::string pad(std::string_view text, std::vector<Padding> paddings) {
    std::sort(paddings.begin(), paddings.end(),
              [](const Padding& left, const Padding& right) { return left.place < right.place; });
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    std::size_t at = 0;
    for (const Padding& padding : paddings) {
        out.append(text, at, padding.place - at);
        out.append(padding.blanks, ' ');
        at = padding.place;
    }
    return out.append(text, at);
}

}  // namespace mlwc::grammar
