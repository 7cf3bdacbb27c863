// Comma-separated rows with quoted fields; every complaint names file and line.
#include "stdlib/embed/csv.h"

#include <algorithm>
#include <cctype>
#include <limits>

#include "stdlib/embed/files.h"

namespace mlwc::embed {
namespace {

/// The fields of one line; a doubled quote inside quotes is a quote.
std::vector<std::string> fields_of(std::string_view line, const std::string& path, std::size_t number) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char byte = line[at];
        if (quoted) {
            if (byte != '"') {
                fields.back() += byte;
            } else if (at + 1 < line.size() && line[at + 1] == '"') {
                fields.back() += line[++at];
            } else {
                quoted = false;
            }
        } else if (byte == '"' && fields.back().empty()) {
            quoted = true;
        } else if (byte == ',') {
            fields.emplace_back();
        } else {
            fields.back() += byte;
        }
    }
    if (quoted) fail(path, number, "a quoted field has no end");
    return fields;
}

void check_order(const Csv& csv, std::size_t keys) {
    for (std::size_t at = 1; at < csv.rows.size(); ++at) {
        const auto& before = csv.rows[at - 1].fields;
        const auto& here = csv.rows[at].fields;
        const auto end = static_cast<std::ptrdiff_t>(keys);
        if (!std::lexicographical_compare(before.begin(), before.begin() + end, here.begin(), here.begin() + end)) {
            fail(csv.path, csv.rows[at].line, "`" + here[keys - 1] + "` does not come after the row before it");
        }
    }
}

}  // namespace

void Csv::fail(const CsvRow& row, std::size_t column, std::string_view rule) const {
    embed::fail(path, row.line, columns[column] + " is `" + row.fields[column] + "`; " + std::string(rule));
}

std::int64_t Csv::decimal(const CsvRow& row, std::size_t column, int decimals) const {
    const std::string& text = row.fields[column];
    std::int64_t value = 0;
    int seen = -1;  // decimals read so far; -1 before the point
    for (const char byte : text) {
        if (byte == '.' && seen < 0) {
            seen = 0;
            continue;
        }
        if (std::isdigit(static_cast<unsigned char>(byte)) == 0) fail(row, column, "it must be a decimal number");
        if (seen >= 0 && ++seen > decimals) {
            fail(row, column, "at most " + std::to_string(decimals) + " decimals can be kept exactly");
        }
        if (value > (std::numeric_limits<std::int64_t>::max() - 9) / 10) fail(row, column, "it is too large");
        value = value * 10 + (byte - '0');
    }
    if (text.empty() || text.front() == '.' || text.back() == '.') fail(row, column, "it must be a decimal number");
    for (int at = std::max(seen, 0); at < decimals; ++at) {
        if (value > std::numeric_limits<std::int64_t>::max() / 10) fail(row, column, "it is too large");
        value *= 10;
    }
    return value;
}

Csv read_csv(const std::string& path, std::string_view header, std::size_t keys) {
    const std::string text = read_file(path);
    Csv csv{path, split(header, ','), {}};
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = std::string_view(text).substr(begin, end - begin);
        begin = end + 1;
        ++number;
        if (number == 1) {
            if (line != header) fail(path, number, "the header must be `" + std::string(header) + "`");
            continue;
        }
        csv.rows.push_back({number, fields_of(line, path, number)});
        const std::size_t count = csv.rows.back().fields.size();
        if (count != csv.columns.size()) {
            fail(path, number,
                 "the row has " + std::to_string(count) + " fields; the header has " +
                     std::to_string(csv.columns.size()));
        }
    }
    if (number == 0) fail(path, 1, "the file is empty");
    check_order(csv, keys);
    return csv;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

}  // namespace mlwc::embed
