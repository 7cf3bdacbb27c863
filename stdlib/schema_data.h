// The layout of the generated schema: rows of integers; names are numbers of `names`, whose order is their own.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "stdlib/text_table.h"

namespace mlwc::stdlib {

/// What a value may be. `of` is the shape of the elements, the row of an object's type, the first of `choices`, or the
/// number of a text in `names`.
struct ShapeRow {
    std::uint8_t kind;   ///< a ShapeKind
    std::uint8_t count;  ///< how many choices
    std::uint16_t of;
};

struct SchemaPropertyRow {
    std::uint16_t name;
    std::uint16_t shape;
    std::uint16_t required;  ///< 0 or 1
};

/// A run of `properties`, ascending by name.
struct SchemaTypeRow {
    std::uint16_t name;
    std::uint16_t first;
    std::uint16_t count;
};

struct SchemaData {
    TextTable names;
    std::span<const SchemaTypeRow> types;  ///< ascending by name
    std::span<const SchemaPropertyRow> properties;
    std::span<const ShapeRow> shapes;
    std::span<const std::uint16_t> choices;  ///< rows of `shapes`
    std::string_view source;
    std::string_view date;
};

/// Generated from schema/cloudformation.txt.
extern const SchemaData schema_data;

}  // namespace mlwc::stdlib
