// The shapes of text that types and limits speak of: `matches "[a-z]+(/[a-z]+)*"`. A pattern is about the whole text,
// and what it takes to decide grows with the length of the text times that of the pattern, whatever they hold. A fleet
// asks the same of a thousand texts, so what a byte leads to is remembered.
#pragma once

#include <array>
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
    [[nodiscard]] bool matches(std::string_view text);

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
    /// A row of states_.
    using StateId = std::uint16_t;
    /// All steps that the bytes so far may have led to.
    struct State {
        std::vector<std::uint32_t> places;  ///< that ask for a byte, or the end; ascending
        bool ends = false;                  ///< the text may end here
        std::array<StateId, 256> next{};    ///< by byte; unasked until somebody asks
    };
    void begin();
    StateId step(StateId at, unsigned char byte);
    StateId state_of(std::vector<std::uint32_t> places);

    Piece steps_;
    std::vector<Bytes> sets_;
    std::vector<State> states_;  ///< the first is where a text begins
    std::map<std::vector<std::uint32_t>, StateId> known_;
};

/// Patterns by their text, each read once.
class TextPatterns {
  public:
    /// The pattern, or null when the text is none; valid as long as this lives.
    [[nodiscard]] TextPattern* find(std::string_view text);

  private:
    std::map<std::string, std::optional<TextPattern>, std::less<>> known_;
};

}  // namespace mlwc::sema
