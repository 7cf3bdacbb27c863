// The shapes of text that types and limits speak of: `matches "[a-z]+(/[a-z]+)*"`. A pattern is about the whole text,
// and what it takes to decide grows with the length of the text times that of the pattern, whatever they hold.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc::sema {

/// A pattern that was read. Characters stand for themselves, but for these: `.` is any, `[a-z_]` one of some, `[^/]`
/// one of the others, `(a|b)` either, and after one of them `?`, `*`, `+`, `{3}` and `{1,80}` say how often. There is
/// no escape: `[.]` is a full stop.
class TextPattern {
  public:
    /// Nothing when the text is no pattern, or one that grows beyond a few thousand steps.
    [[nodiscard]] static std::optional<TextPattern> read(std::string_view text);
    /// Whether the whole text has this shape.
    [[nodiscard]] bool matches(std::string_view text) const;

    using Bytes = std::bitset<256>;
    enum class Act : std::uint8_t { Take, Split, Jump };
    /// Steps are relative, so that pieces can be put together.
    struct Step {
        Act act = Act::Take;
        std::int32_t first = 0;   ///< Take: a row of sets; Split and Jump: where to go on
        std::int32_t second = 0;  ///< Split: where else
    };
    using Piece = std::vector<Step>;

  private:
    Piece steps_;
    std::vector<Bytes> sets_;
};

/// Patterns by their text, each read once.
class TextPatterns {
  public:
    /// The pattern, or null when the text is none; valid as long as this lives.
    [[nodiscard]] const TextPattern* find(std::string_view text);

  private:
    std::map<std::string, std::optional<TextPattern>, std::less<>> known_;
};

}  // namespace mlwc::sema
