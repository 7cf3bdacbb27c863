// The schema: which properties CloudFormation resource types have, and what values these take.
//
// Everything lies in constant tables: nothing is built at start-up, and texts live as long as the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mlwc::stdlib {

/// What a value may be.
enum class ShapeKind : std::uint8_t {
    Text,
    Number,
    Integer,
    Boolean,
    Json,     ///< anything
    List,     ///< of element()
    Map,      ///< of element(), with keys of one's own
    Object,   ///< the properties of type()
    Choice,   ///< one of choice(0), choice(1), ...
    Literal,  ///< the text literal()
};

class SchemaType;

/// The type of a property's value. Cheap to copy.
class Shape {
  public:
    explicit Shape(std::uint16_t row) : row_(row) {}

    [[nodiscard]] ShapeKind kind() const;
    [[nodiscard]] Shape element() const;    ///< of a List or Map
    [[nodiscard]] SchemaType type() const;  ///< of an Object
    [[nodiscard]] std::size_t choices() const;
    [[nodiscard]] Shape choice(std::size_t index) const;
    [[nodiscard]] std::string_view literal() const;  ///< of a Literal

  private:
    std::uint16_t row_;
};

/// One property of a type.
struct SchemaProperty {
    std::string_view name;
    Shape shape;
    bool required = false;  ///< AWS refuses the object without it
};

/// A resource type, or the type of an object inside one. Cheap to copy.
class SchemaType {
  public:
    explicit SchemaType(std::uint16_t row) : row_(row) {}

    [[nodiscard]] std::string_view name() const;  ///< `AWS::ECS::Service`, `AWS::ECS::Service.LoadBalancer`
    [[nodiscard]] std::size_t size() const;
    /// The property at an index below size(), ascending by name.
    [[nodiscard]] SchemaProperty operator[](std::size_t index) const;
    [[nodiscard]] std::optional<SchemaProperty> find(std::string_view property) const;

  private:
    std::uint16_t row_;
};

/// The type of that name; absent when the schema does not know it.
[[nodiscard]] std::optional<SchemaType> schema_type(std::string_view name);
[[nodiscard]] std::size_t schema_type_count();
/// The type at an index below schema_type_count(), ascending by name.
[[nodiscard]] SchemaType schema_type_at(std::size_t index);

/// Where the schema is from, and of which day it is: `2026-09-29`.
[[nodiscard]] std::string_view schema_source();
[[nodiscard]] std::string_view schema_date();

}  // namespace mlwc::stdlib
