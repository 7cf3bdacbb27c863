// Types as rows of one table. A type says what a value may be, a refinement narrows it, a field says where it stands.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "compiler/base/span.h"
#include "compiler/base/symbol.h"
#include "compiler/sema/value.h"
#include "grammar/ast.h"

namespace mlwc::sema {

enum class TypeId : std::uint32_t {};

enum class TypeKind : std::uint8_t {
    Error,  // already reported: fits everything, silently
    Any,    // not checked: a candidate, a price
    None,
    Bool,
    Number,  // of a dimension; `whole` for int
    String,
    Accelerators,
    Symbols,      // alternatives are bare words
    Strings,      // alternatives are string literals
    List,         // inner
    Map,          // inner; keys are strings
    Record,       // fields
    Constructed,  // alternatives are constructors
    Optional,     // inner
    Platform,     // the name of a platform
    Workload,     // the name of a workload
    Range,
};

/// Where a node lies: a file of the Program and a node in it.
struct NodeRef {
    std::uint32_t file = 0;
    ast::NodeId node = ast::no_node;
};

struct Type {
    TypeKind kind = TypeKind::Any;
    Dimension dimension = Dimension::Count;
    bool per_time = false;
    bool whole = false;       ///< Number of dimension Count: only whole ones
    Symbol name = no_symbol;  ///< as declared, for messages; may be empty
    std::uint32_t first = 0;  ///< TypeId of inner; first row of fields or alternatives
    std::uint32_t count = 0;
    NodeRef refinement;  ///< Range or RefineCompare; no_node if there is none
    TypeId narrowed{};   ///< with a refinement: the type that it narrows, which may have one too
};

/// A member of a record type, a kind or a block.
struct Field {
    Symbol name = no_symbol;
    TypeId type{};
    bool deploy = false;    ///< takes values known only when deploying
    bool required = false;  ///< no default, not optional
    bool block = false;     ///< written as `name { }`
    NodeRef preset;         ///< the default's expression; no_node if none
    NodeRef declared;       ///< the Field or Block node
};

/// One alternative of Symbols, Strings or Constructed.
struct Alternative {
    Symbol name = no_symbol;
    std::uint32_t first_field = 0;
    std::uint32_t field_count = 0;
};

/// All types of a program. The simple ones have fixed rows, named below.
class Types {
  public:
    Types();

    [[nodiscard]] const Type& operator[](TypeId id) const { return types_[static_cast<std::uint32_t>(id)]; }
    [[nodiscard]] TypeId add(const Type& type);
    /// A number of that dimension; the same row for the same question.
    [[nodiscard]] TypeId number(Dimension dimension, bool per_time);
    [[nodiscard]] TypeId list_of(TypeId inner);
    [[nodiscard]] TypeId map_of(TypeId inner);
    [[nodiscard]] TypeId optional(TypeId inner);
    /// The type without its optionality.
    [[nodiscard]] TypeId required(TypeId id) const;
    [[nodiscard]] TypeId inner(TypeId id) const { return TypeId{(*this)[id].first}; }
    [[nodiscard]] std::span<const Field> fields(TypeId id) const;
    [[nodiscard]] std::span<const Field> fields(const Alternative& made) const;
    [[nodiscard]] std::span<const Alternative> alternatives(TypeId id) const;
    /// Adds rows side by side and returns the first.
    std::uint32_t add_fields(std::span<const Field> fields);
    /// The record that has these fields.
    [[nodiscard]] TypeId record_of(std::span<const Field> fields);
    std::uint32_t add_alternatives(std::span<const Alternative> alternatives);
    [[nodiscard]] const Field& field(std::uint32_t row) const { return fields_[row]; }
    [[nodiscard]] const Alternative& alternative(std::uint32_t row) const { return alternatives_[row]; }
    [[nodiscard]] std::uint32_t row_of(const Field& field) const {
        return static_cast<std::uint32_t>(&field - fields_.data());
    }
    [[nodiscard]] bool is(TypeId id, TypeKind kind) const { return (*this)[id].kind == kind; }
    /// Error and Any fit everything.
    [[nodiscard]] bool unchecked(TypeId id) const { return (*this)[id].kind <= TypeKind::Any; }

  private:
    std::vector<Type> types_;
    std::array<TypeId, dimension_count * 2> numbers_{};  // what number() said; type::error where it was not asked
    std::vector<Field> fields_;
    std::vector<Alternative> alternatives_;
};

namespace type {
inline constexpr TypeId error{0};
inline constexpr TypeId any{1};
inline constexpr TypeId none{2};
inline constexpr TypeId boolean{3};
inline constexpr TypeId integer{4};
inline constexpr TypeId number{5};
inline constexpr TypeId string{6};
inline constexpr TypeId accelerators{7};
inline constexpr TypeId platform{8};
inline constexpr TypeId workload{9};
inline constexpr TypeId range{10};
}  // namespace type

/// The built-in type of that name, or type::error if there is none.
[[nodiscard]] TypeId builtin_type(std::string_view name, Types& types);
[[nodiscard]] std::span<const std::string_view> builtin_type_names();

/// How a message speaks of a type: `a size in bytes, like `4 GiB``.
[[nodiscard]] std::string describe(TypeId id, const Types& types, const Interner& symbols);
/// The same without an example, for what was found: `a size in bytes`.
[[nodiscard]] std::string describe_found(TypeId id, const Types& types, const Interner& symbols);

}  // namespace mlwc::sema
