// Whether a text is a sentence of the grammar: every way to read it is followed, so the order of alternatives does not
// matter and what the page says in prose is not asked.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tests/unit/grammar/reference/ebnf.h"

namespace mlwc::reference {

/// Where a node stands: decides guards and gaps.
struct Where {
    Sort sort = Sort::Attributes;
    Mode mode = Mode::Body;
};

class Recogniser {
  public:
    explicit Recogniser(const Ebnf& ebnf);

    /// Whether the whole text is a `file`. One alternative, a Sequence node, may be left out.
    [[nodiscard]] bool accepts(std::string_view text, std::uint32_t left_out = nothing);
    /// The furthest place that the last text could be read to.
    [[nodiscard]] std::size_t furthest() const { return furthest_; }
    /// Whether the node matches at a place of the text.
    [[nodiscard]] bool matches_at(std::string_view text, std::size_t place, std::uint32_t node, Where where);

    /// Whether the node matches all of the text.
    [[nodiscard]] bool matches_whole(std::string_view text, std::uint32_t node);

    static constexpr std::uint32_t nothing = 0xFFFF'FFFF;

  private:
    using Ends = std::vector<std::uint32_t>;  // ascending, each once
    struct First {
        std::bitset<256> bytes;
        bool nothing = false;  // it may match without consuming
    };

    void find_first();
    [[nodiscard]] First first_of(const Node& node) const;
    [[nodiscard]] bool may_begin(std::uint32_t node, std::uint32_t place) const;
    Ends ends(std::uint32_t id, std::uint32_t place, Where where);
    Ends sequence(const Node& node, std::uint32_t place, Where where);
    Ends repeat(const Node& node, std::uint32_t place, Where where);
    [[nodiscard]] const CharacterSet* characters(std::uint32_t id) const;
    Ends rule(const Node& node, std::uint32_t place, Where where);
    [[nodiscard]] Ends layout(const Node& node, std::uint32_t place, Where where) const;
    [[nodiscard]] std::uint32_t past_space(std::uint32_t place, bool newlines, bool comments) const;

    const Ebnf& ebnf_;
    std::vector<First> first_;  // by node
    std::string_view text_;
    std::unordered_map<std::uint64_t, Ends> known_;
    std::uint32_t left_out_ = nothing;
    std::size_t furthest_ = 0;
};

}  // namespace mlwc::reference
