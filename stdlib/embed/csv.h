// Comma-separated files of the catalog: a header that must be exactly this, rows of as many fields, in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc::embed {

/// One row and the line it stands on.
struct CsvRow {
    std::size_t line = 0;
    std::vector<std::string> fields;
};

/// A file whose first `keys` columns are a key: rows must ascend by it, so none is there twice.
struct Csv {
    std::string path;
    std::vector<std::string> columns;
    std::vector<CsvRow> rows;

    /// Throws the Mistake of one field.
    [[noreturn]] void fail(const CsvRow& row, std::size_t column, std::string_view rule) const;
    /// A field as a whole number of 10^-decimals; fails if it is not a decimal number or not that exact.
    [[nodiscard]] std::int64_t decimal(const CsvRow& row, std::size_t column, int decimals) const;
};

/// Reads a file; `header` names its columns, separated by commas. Fields may be quoted, but hold no newline.
[[nodiscard]] Csv read_csv(const std::string& path, std::string_view header, std::size_t keys);

/// The words of a field that are separated by `separator`; none of an empty field.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

}  // namespace mlwc::embed
