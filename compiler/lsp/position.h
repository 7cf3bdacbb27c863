// Lines and characters as the protocol counts them, and bytes as the compiler does.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mlwc::lsp {

/// What a character of a position is: agreed upon with the client.
enum class Encoding : std::uint8_t { Utf8, Utf16, Utf32 };

/// Both from 0.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t character = 0;
};

/// Where the lines of a text begin; `\n`, `\r\n` and `\r` end one. The text must outlive it. However long a line is, a
/// place on it is found in about the same time.
class Lines {
  public:
    explicit Lines(std::string_view text);

    /// The place of a byte. One past the end is the end, one inside a character is its beginning.
    [[nodiscard]] Position position(std::uint32_t offset, Encoding encoding) const;
    /// The byte at a place. Past the end of a line is its end, inside a character its beginning.
    [[nodiscard]] std::uint32_t offset(Position position, Encoding encoding) const;

    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size()); }
    [[nodiscard]] std::uint32_t start(std::uint32_t line) const;
    /// Where a line ends, without what ends it.
    [[nodiscard]] std::uint32_t end(std::uint32_t line) const;
    [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const;
    [[nodiscard]] std::string_view text() const { return text_; }

  private:
    [[nodiscard]] std::uint32_t units_before(std::uint32_t offset, Encoding encoding) const;
    [[nodiscard]] std::uint32_t near(std::uint32_t start, std::uint32_t last, std::uint32_t character,
                                     Encoding encoding) const;

    /// Of the text before a block: bytes that begin no character, and characters that are two in UTF-16.
    struct Counts {
        std::uint32_t continuing = 0;
        std::uint32_t pairs = 0;
    };

    std::string_view text_;
    std::vector<std::uint32_t> starts_;
    std::vector<Counts> blocks_;
};

/// How many characters a text has in an encoding.
[[nodiscard]] std::uint32_t units(std::string_view text, Encoding encoding);

}  // namespace mlwc::lsp
