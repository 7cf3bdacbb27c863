// The grammar of docs/grammar.md as a graph: read from its ```ebnf blocks, rules with parameters written out.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mlwc::reference {

/// What a body may hold; the names are those of the page.
enum class Sort : std::uint8_t { Attributes, Fields, Test, Edits, Declarations, Inherit };
inline constexpr std::size_t sort_count = 5;

/// What a gap may hold, by the bracket that is open where it stands.
enum class Mode : std::uint8_t { Inherit, Body, Braces, Brackets, Hole };

/// What is no rule of its own but read by hand.
enum class Layout : std::uint8_t { Blank, Gap, Joined, Lines, Newline, FreshLine, Apart };

/// One character of some ranges of code points, or of none of them.
struct CharacterSet {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    bool negated = false;

    [[nodiscard]] bool holds(char32_t character) const;
};

enum class NodeKind : std::uint8_t { Sequence, Choice, Repeat, Text, Class, Rule, Not, Minus, Guard, Layout };

struct Node {
    NodeKind kind = NodeKind::Sequence;
    std::vector<std::uint32_t> children;
    std::vector<Mode> modes;  ///< Sequence: of each child
    std::string text;         ///< Text
    CharacterSet characters;  ///< Class
    std::uint32_t rule = 0;   ///< Rule: row of Ebnf::rules
    std::uint32_t least = 0;  ///< Repeat
    bool many = false;        ///< Repeat: more than once
    std::uint8_t sorts = 0;   ///< Guard: a bit for each Sort
    Layout layout = Layout::Blank;
};

struct Rule {
    std::string name;      ///< `comparing`
    std::string instance;  ///< `comparing<"==">`
    std::uint32_t body = 0;
    Sort sort = Sort::Inherit;  ///< of `body<Sort>`
};

/// Throws std::runtime_error for a page that is no EBNF.
struct Ebnf {
    explicit Ebnf(std::string_view page);

    std::vector<Node> nodes;
    std::vector<Rule> rules;
    std::set<std::string> defined;  ///< names as they are written, without parameters
    std::set<std::string> unused;   ///< defined, and reached from `file` by no way

    [[nodiscard]] std::uint32_t rule(std::string_view instance) const;
};

/// The text of all ```ebnf blocks of a page.
[[nodiscard]] std::string ebnf_blocks(std::string_view page);
/// The first cells of the table below a heading, without backticks; a cell may name several things.
[[nodiscard]] std::vector<std::string> first_cells(std::string_view page, std::string_view heading);
/// All texts in backticks below a heading, up to the next one.
[[nodiscard]] std::set<std::string> quoted_below(std::string_view page, std::string_view heading);

}  // namespace mlwc::reference
