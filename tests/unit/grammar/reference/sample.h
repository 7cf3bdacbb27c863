// Sentences of the grammar, made with a seeded generator: the same seed, the same sentences, on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/grammar/reference/ebnf.h"
#include "tests/unit/grammar/reference/recognise.h"

namespace mlwc::reference {

/// Numbers that do not depend on the library's distributions.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    /// A number below `count`.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
    /// True `percent` times in a hundred.
    bool chance(std::size_t percent) { return below(100) < percent; }

  private:
    std::mt19937_64 engine_;
};

/// A stretch of a sentence: characters, or a place whose space is not decided yet.
struct Piece {
    bool space = false;
    bool literal = false;  ///< characters that the grammar writes as a text
    bool in_hole = false;
    bool needs_newline = false;
    Layout layout = Layout::Blank;
    Mode mode = Mode::Body;
    std::string text;
    std::uint32_t rule = 0;  ///< the innermost
    std::size_t depth = 0;   ///< open brackets and bodies
};

/// The pieces that a rule made.
struct Stretch {
    std::uint32_t rule = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What must not stand at a place: the child of a `!`.
struct Forbidden {
    std::size_t piece = 0;
    std::uint32_t node = 0;
    Where where;
};

/// A sentence under way.
struct Derivation {
    std::vector<Piece> pieces;
    std::vector<Stretch> stretches;  ///< outer ones after inner ones
    std::vector<Forbidden> forbidden;
    std::vector<std::size_t> offsets;  ///< of each piece in the text, once it is laid out
    std::string text;
};

/// A row of the table "What the rules do not say".
struct Constraint {
    std::string_view name;
    /// Whether the derivation breaks it; null where the layout sees to it.
    bool (*broken)(const Ebnf& ebnf, const Derivation& derivation);
};
[[nodiscard]] std::span<const Constraint> constraints();

/// Decides all space and writes the text; false where no good layout was found.
[[nodiscard]] bool lay_out(const Ebnf& ebnf, Derivation& derivation, Dice& dice);

class Sampler {
  public:
    Sampler(const Ebnf& ebnf, std::uint64_t seed);

    /// The next sentence that breaks no constraint.
    [[nodiscard]] std::string sentence();
    /// How many were thrown away because they did.
    [[nodiscard]] std::size_t thrown_away() const { return thrown_away_; }
    /// Whether a node stood in a sentence.
    [[nodiscard]] bool used(std::uint32_t node) const { return used_[node]; }

  private:
    struct Place : Where {
        bool in_hole = false;
        std::uint32_t rule = 0;
    };
    struct Dead {};  // a derivation that leads nowhere

    void find_costs();
    [[nodiscard]] std::uint32_t cost_of(const Node& node, std::size_t sort) const;
    [[nodiscard]] std::uint32_t cost(std::uint32_t id, const Place& place) const;
    void derive(std::uint32_t id, Place place);
    void sequence(const Node& node, Place place);
    void choice(const Node& node, const Place& place);
    void repeat(const Node& node, const Place& place);
    void rule(const Node& node, Place place);
    void minus(const Node& node, const Place& place);
    void put(std::string text, bool literal, const Place& place);
    [[nodiscard]] std::string character(const CharacterSet& set);
    [[nodiscard]] bool acceptable();

    const Ebnf& ebnf_;
    Recogniser recogniser_;
    Dice dice_;
    std::array<std::vector<std::uint32_t>, sort_count> costs_;  // by sort and node: the fewest pieces
    Derivation made_;
    std::vector<std::uint32_t> seen_;  // nodes of this derivation
    std::vector<bool> used_;           // by node
    std::size_t budget_ = 0;
    std::size_t thrown_away_ = 0;
};

}  // namespace mlwc::reference
