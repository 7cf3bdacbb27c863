// Widths are counted as a terminal shows characters, not in bytes.
#include "compiler/driver/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/base/display.h"

namespace mlwc::driver {
namespace {

std::string printable(std::string_view text) {
    std::string out;
    append_printable(out, text);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

std::string padded(const std::string& cell, std::size_t width, Align align) {
    const std::string blanks(width - std::min<std::size_t>(width, display(cell).columns), ' ');
    return align == Align::Left ? cell + blanks : blanks + cell;
}

std::string print_text(const Table& table) {
    std::vector<std::vector<std::string>> rows(1);
    for (const Column& column : table.columns) rows.front().push_back(column.title);
    for (const auto& row : table.rows) {
        rows.emplace_back();
        for (const std::string& cell : row) rows.back().push_back(printable(cell));
    }
    std::vector<std::size_t> widths(table.columns.size(), 0);
    for (const auto& row : rows) {
        for (std::size_t at = 0; at < row.size(); ++at) {
            widths[at] = std::max<std::size_t>(widths[at], display(row[at]).columns);
        }
    }
    std::string out;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t at = 0; at < row.size(); ++at) {
            line += (at == 0 ? "" : "  ") + padded(row[at], widths[at], table.columns[at].align);
        }
        line.resize(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

std::string print_markdown(const Table& table) {
    std::string out = "|";
    for (const Column& column : table.columns) out += fmt::format(" {} |", column.title);
    out += "\n|";
    for (const Column& column : table.columns) out += column.align == Align::Left ? "---|" : "---:|";
    for (const auto& row : table.rows) {
        out += "\n|";
        for (const std::string& cell : row) out += fmt::format(" {} |", in_markdown(cell));
    }
    return out + "\n";
}

}  // namespace

std::string print(const Table& table, Prose prose) {
    return prose == Prose::Text ? print_text(table) : print_markdown(table);
}

std::string heading(std::string_view text, Prose prose) {
    return prose == Prose::Text ? printable(text) + "\n\n" : fmt::format("## {}\n\n", in_markdown(text));
}

std::string in_markdown(std::string_view text) {
    std::string out;
    bool in_code = false;  // between backticks only what would end the cell matters
    for (const char c : printable(text)) {
        if (c == '`') in_code = !in_code;
        const bool telling = std::string_view("\\*_<[]#").find(c) != std::string_view::npos;
        if (c == '|' || (telling && !in_code)) out += '\\';
        out += c;
    }
    return out;
}

}  // namespace mlwc::driver
