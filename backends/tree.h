// A value of a document while edits change it: text that is written already, or property rows, taken apart only along
// the paths of edits. What no edit touches comes out as it went in, byte for byte.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backends/json.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends {

struct TreeMember;

/// One node. It starts as JSON or as a row, and becomes an Object or a List when somebody looks into it.
struct Tree {
    enum class Kind : std::uint8_t { Json, Row, Object, List };

    Kind kind = Kind::Object;
    std::string json;                 ///< Json: as a JsonWriter laid it out
    lower::Property row;              ///< Row
    std::vector<TreeMember> members;  ///< Object, List

    Tree();
    explicit Tree(std::string text);
    explicit Tree(const lower::Property& value);

    /// Takes an object or a list apart, one level. Whether it is one now: texts, numbers and what is computed when
    /// deploying are not.
    bool open();
    /// The member of that name of an open object, or null.
    [[nodiscard]] Tree* find(std::string_view name);
    /// The text that it is, when it is one that is known now.
    [[nodiscard]] std::optional<std::string> as_text() const;
};

/// A child; elements of a list have no names.
struct TreeMember {
    std::string name;
    bool written = false;  ///< the target has spelled the name already
    Tree tree;
};

// Below its members: a vector of them wants to know them.
inline Tree::Tree() = default;
inline Tree::Tree(std::string text) : kind(Kind::Json), json(std::move(text)) {}
inline Tree::Tree(const lower::Property& value) : kind(Kind::Row), row(value) {}

/// How a target writes what edits brought.
struct TreeSpelling {
    std::function<void(JsonWriter& json, const lower::Property& value)> row;
    std::function<void(JsonWriter& json, std::string_view name, std::size_t siblings)> key;
};

/// Writes a node where `json` stands. Text that was taken from there before must have stood as deep.
void write_tree(JsonWriter& json, const Tree& tree, const TreeSpelling& spelling);

/// A node that holds nothing but rows, as a row of `graph`.
[[nodiscard]] lower::Property row_of(const Tree& tree, lower::ResourceGraph& graph);

}  // namespace mlwc::backends
