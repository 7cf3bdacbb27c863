// The syntax tree of one file: small rows in one table, the children of a node side by side.
//
// A node is a kind, a range of bytes and either children or a payload. What the children of a kind are is
// written beside the kind, in order; `?` marks one that may be absent (`no_node`), `...` any number.
// The tree stores no meaning: what a name refers to is the binder's business.
// Where a child that is not marked `?` could not be read, a node of Kind::Error stands in its place, reported already;
// an Error name of a declaration comes with lost_name_flag.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "compiler/base/block.h"
#include "compiler/base/span.h"
#include "compiler/base/symbol.h"

namespace mlwc::ast {

/// A row of File::nodes.
enum class NodeId : std::uint32_t {};
/// An absent child.
inline constexpr NodeId no_node{0xFFFF'FFFF};
[[nodiscard]] constexpr bool exists(NodeId id) { return id != no_node; }

enum class Kind : std::uint8_t {
    // Expressions
    Error,          // text that could not be parsed; already reported
    None,           // none
    Bool,           // payload: 0 or 1
    Number,         // payload: row of File::numbers; a count, or a quantity if it has a unit
    String,         // payload: Symbol of the decoded text
    Interpolation,  // [String | expression]...   "a${b}c"
    Name,           // payload: Symbol
    Member,         // object, Name
    Index,          // object, index
    Call,           // callee, (expression | NamedArgument)...
    NamedArgument,  // Name, value
    List,           // expression...
    Record,         // (RecordEntry | Spread)...      { a: 1, ...b }
    RecordEntry,    // key (Name | String | Interpolation), value
    Spread,         // expression
    Unary,          // operand; op: Not | Negate
    Binary,         // left, right; op
    If,             // condition, then, else
    Range,          // low?, high?

    // Types
    TypeName,         // Name, refinement? (Range | RefineCompare)     int(1..65535), vcpu(> 0 vCPU)
    RefineCompare,    // bound; op: a comparison, Matches or Unlike
    TypeLiteral,      // String | Number                               "dev"
    TypeOptional,     // type
    TypeList,         // type                                          [string]
    TypeMap,          // type                                          {string: T}; the key is always string
    TypeUnion,        // type...                                       "dev" | "prod"
    TypeRecord,       // Field...                                      { a: int, b: string = "x" }
    TypeConstructor,  // Name | Member, Field...                       ecr(repository: string)

    // Entries of bodies
    Body,       // entry...
    Attribute,  // Name, value                    a = 1; in `fix = { memory = 8 GiB }` the value is a Body
    Block,      // Name, label..., Body           labels are Name | String; flags: optional, in `model? { }` of a kind
    Field,      // Name, type, default?           port: int = 8080; flags: deploy
    Override,   // target Name, role Name, because String, OverrideEdit...
    OverrideEdit,  // path (Name | Member | Index), value?; op: Set | Merge | Remove | Append
    Raw,           // target Name, Name, Record or Body
    Waive,         // rule String, because String, until? String
    With,          // Name, value                    in tests
    Expect,        // expression
    ExpectError,   // rule String, subject? (Name | String), changes? Body

    // Declarations
    App,       // Name, Body
    Param,     // Name, type?, default?
    Input,     // Name, type?, default?
    Let,       // Name, type?, value
    Output,    // Name, value
    Workload,  // kind Name, name (Name | String | Interpolation), from? (Name | Member), was? String, Body
    Template,  // Name, from? (Name | Member), Body
    For,       // Name, second? Name, iterable, Body of declarations      for k, v in pairs { }
    Use,       // path String, as? Name, with? Record
    Function,  // Name, result type?, body, Field...
    Type,      // Name, type
    KindDecl,  // Name, Body
    Platform,  // Name, Body
    Target,    // Name, Body
    Limit,     // Name, for? Name, Body           top level or inside a platform or target
    Policy,    // Name, for? Name, Body
    Test,      // String, Body

    FileRoot,  // declaration...
};

/// Operators of Unary, Binary, RefineCompare and OverrideEdit.
enum class Op : std::uint8_t {
    Missing,
    Not,
    Negate,
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    NotIn,
    Add,
    Subtract,
    Multiply,
    Divide,
    Set,
    Merge,
    Remove,
    Append,
    Matches,
    Unlike,
};

/// Flags of a node.
enum Flag : std::uint8_t {
    deploy_flag = 1,     // Field: takes values known only when deploying
    lost_name_flag = 2,  // a declaration whose name could not be read: unknown names are held back
    recovered_flag = 4,  // parsing failed inside: what is missing may have been written
    optional_flag = 8,   // Block: `model? { }`, the block may be left out as a whole
    mended_flag = 16,    // Attribute, Block: its form was mended, so that its name is not to blame for anything
};

/// One node; 20 bytes.
struct Node {
    Kind kind = Kind::Error;
    Op op = Op::Missing;
    std::uint8_t flags = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first = 0;  ///< first child in File::links, or the payload
    std::uint32_t count = 0;  ///< number of children
};

/// A number as written: digits without point or underscores, how many of them are decimals, and its unit.
struct Number {
    std::int64_t digits = 0;       ///< 25 for `0.25`
    std::uint8_t decimals = 0;     ///< 2 for `0.25`
    Symbol unit = no_symbol;       ///< `GiB`, `req/s`, `%`; no_symbol for a bare number
    std::uint32_t unit_begin = 0;  ///< where the unit stands
};

/// A documentation comment (`///` lines, joined by newlines, marks removed) and what it documents.
struct Doc {
    NodeId node = no_node;  ///< a declaration or Field, Limit, Attribute
    Symbol text = no_symbol;
};

/// A comment as written, with its mark; in the order of the text. With the source and exact spans of all nodes
/// a formatter can put each back in its place; blank lines are read off the source.
struct Comment {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool documents = false;  ///< `///`
};

/// Rows of a tree: those that a parser makes, or constants that stay where they are.
template <typename T>
class TreeRows {
  public:
    TreeRows() = default;
    explicit TreeRows(std::span<const T> constants) : constants_(constants) {}

    [[nodiscard]] const T* data() const { return constants_.empty() ? own_.data() : constants_.data(); }
    [[nodiscard]] std::size_t size() const { return constants_.empty() ? own_.size() : constants_.size(); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] const T& operator[](std::size_t row) const { return data()[row]; }
    [[nodiscard]] const T* begin() const { return data(); }
    [[nodiscard]] const T* end() const { return data() + size(); }
    /// To add and to change rows, where there are no constants.
    [[nodiscard]] Rows<T>& own() { return own_; }

  private:
    std::span<const T> constants_;
    Rows<T> own_;
};

/// A parsed file. Always usable, however broken the text was.
struct File {
    FileId id = no_file;
    NodeId root = no_node;  ///< Kind::FileRoot
    TreeRows<Node> nodes;
    TreeRows<NodeId> links;
    TreeRows<Number> numbers;
    TreeRows<Doc> docs;  ///< ascending by node
    TreeRows<Comment> comments;
    bool has_errors = false;  ///< at least one syntax error was reported
    bool lost_name = false;   ///< some declaration lost its name

    /// The row of a node; no_node reads as an empty Error, so that a broken tree is looked at without fear.
    [[nodiscard]] const Node& operator[](NodeId node) const {
        static constexpr Node nothing{};
        return exists(node) ? nodes[static_cast<std::uint32_t>(node)] : nothing;
    }
    [[nodiscard]] std::span<const NodeId> children(NodeId node) const {
        const Node& row = (*this)[node];
        return {links.data() + row.first, row.count};
    }
    /// The child of that number, or no_node when an absent one at the end has no place.
    [[nodiscard]] NodeId child(NodeId node, std::size_t index) const {
        return index < (*this)[node].count ? children(node)[index] : no_node;
    }
    [[nodiscard]] Kind kind(NodeId node) const { return (*this)[node].kind; }
    /// The payload of a Name or String.
    [[nodiscard]] Symbol symbol(NodeId node) const { return Symbol{(*this)[node].first}; }
    [[nodiscard]] const Number& number(NodeId node) const { return numbers[(*this)[node].first]; }
    [[nodiscard]] Span span(NodeId node) const { return {id, (*this)[node].begin, (*this)[node].end}; }
    /// The documentation of a node, or no_symbol.
    [[nodiscard]] Symbol doc(NodeId node) const;
};

}  // namespace mlwc::ast
