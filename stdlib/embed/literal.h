// C++ text for texts and tables: string literals, and string tables without pointers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc::embed {

/// A C++ string literal of `text`, one source line for each of its lines, each indented by `indent` blanks.
[[nodiscard]] std::string literal(std::string_view text, std::size_t indent);

/// Definitions `NAME_characters` and `NAME_offsets` of a TextTable with these rows.
[[nodiscard]] std::string text_table(std::string_view name, const std::vector<std::string>& rows);

/// All texts of some tables, each once, numbered in ascending order: equal text, equal number; the empty text is 0.
class TextPool {
  public:
    /// Makes room for a text. Numbers are known only after seal().
    void add(std::string_view text) { numbers_.emplace(text, 0); }
    void seal();
    /// The number of a text that was added.
    [[nodiscard]] std::uint16_t operator[](std::string_view text) const;
    [[nodiscard]] const std::vector<std::string>& rows() const { return rows_; }

  private:
    std::map<std::string, std::uint16_t, std::less<>> numbers_;
    std::vector<std::string> rows_;
};

}  // namespace mlwc::embed
