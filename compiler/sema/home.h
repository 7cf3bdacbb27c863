// Where an attribute belongs that stands where nobody knows it, and the edits that bring it there.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/sema/foreign_words.h"
#include "compiler/sema/program.h"
#include "compiler/sema/types.h"

namespace mlwc::sema {

[[nodiscard]] inline bool same_node(NodeRef left, NodeRef right) {
    return left.file == right.file && left.node == right.node;
}

/// A body that is being checked, and the record that says what may stand in it.
struct Enclosing {
    NodeRef body;
    TypeId record{};
};

/// An attribute that exists, told from a body that stands around the mistake: `scale.track.cpu` of a workload.
struct Home {
    NodeRef body;              ///< where the path begins
    std::vector<Symbol> path;  ///< blocks, then the attribute
    Field field;               ///< of the attribute
    std::optional<ForeignWord> word;

    [[nodiscard]] bool same_block(const Home& other) const {
        return same_node(body, other.body) && path.size() == other.path.size() &&
               std::equal(path.begin(), path.end() - 1, other.path.begin());
    }
};

/// An entry and how it is written where it belongs: `min = 3`.
struct Moved {
    NodeRef entry;
    Home home;
    std::string text;
};

/// Puts entries where they belong.
class Mover {
  public:
    Mover(const Program& program, const Context& context) : program_(program), context_(context) {}

    /// The body that `home` leads to so far as its blocks are written, and what of its path remains. Empty if a block
    /// is written as a value.
    struct Place {
        NodeRef body;
        std::vector<Symbol> rest;  ///< blocks that are to be made, then the attribute
    };
    [[nodiscard]] std::optional<Place> place(const Home& home) const;

    /// An entry of that name in a body; no_node if there is none.
    [[nodiscard]] NodeRef entry_named(NodeRef body, Symbol name) const;

    /// The change that puts `moved`, which all belong at one place, there; `from` is the body that they stand in.
    [[nodiscard]] std::optional<Fix> fix(const std::vector<Moved>& moved, NodeRef from) const;

    /// A body from its `{` to behind its `}`; empty where one of them is lost.
    [[nodiscard]] std::optional<Span> braces(NodeRef body) const;

    /// What stands between this entry and one that would follow it: a newline and the indentation, or a comma.
    [[nodiscard]] std::string separator(NodeRef entry) const;

    /// Adds entries behind those of a body, as these are laid out; empty where its layout cannot be told.
    [[nodiscard]] std::optional<Edit> addition(NodeRef body, std::span<const std::string> entries) const;

    /// Takes an entry away with its line or its comma.
    [[nodiscard]] Edit removal(NodeRef entry) const;

  private:
    [[nodiscard]] std::optional<Edit> insertion(NodeRef body, const std::string& inserted) const;
    [[nodiscard]] std::string title(const Home& home, const Place& target) const;

    const Program& program_;
    const Context& context_;
};

/// `scale { min = 3 }`: the path with its value; "..." stands for one that is not known.
[[nodiscard]] std::string spell_path(std::span<const Symbol> path, std::string_view last, const Interner& symbols);

}  // namespace mlwc::sema
