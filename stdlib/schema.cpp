// Reading the generated schema: binary search by name.
#include "stdlib/schema.h"

#include <algorithm>
#include <span>

#include "stdlib/schema_data.h"

namespace mlwc::stdlib {
namespace {

/// The row of that name, or null. Names ascend by number, so numbers compare as names do.
template <typename Row>
const Row* find_row(std::span<const Row> rows, std::string_view name) {
    const std::uint32_t number = schema_data.names.find(name);
    const Row* const end = rows.data() + rows.size();
    const Row* const row = std::lower_bound(rows.data(), end, number,
                                            [](const Row& left, std::uint32_t right) { return left.name < right; });
    return row != end && row->name == number ? row : nullptr;
}

std::span<const SchemaPropertyRow> properties(std::uint16_t type) {
    return schema_data.properties.subspan(schema_data.types[type].first, schema_data.types[type].count);
}

SchemaProperty property_of(const SchemaPropertyRow& row) {
    return {schema_data.names[row.name], Shape(row.shape), row.required != 0};
}

}  // namespace

ShapeKind Shape::kind() const { return static_cast<ShapeKind>(schema_data.shapes[row_].kind); }

Shape Shape::element() const { return Shape(schema_data.shapes[row_].of); }

SchemaType Shape::type() const { return SchemaType(schema_data.shapes[row_].of); }

std::size_t Shape::choices() const { return schema_data.shapes[row_].count; }

Shape Shape::choice(std::size_t index) const { return Shape(schema_data.choices[schema_data.shapes[row_].of + index]); }

std::string_view Shape::literal() const { return schema_data.names[schema_data.shapes[row_].of]; }

std::string_view SchemaType::name() const { return schema_data.names[schema_data.types[row_].name]; }

std::size_t SchemaType::size() const { return schema_data.types[row_].count; }

SchemaProperty SchemaType::operator[](std::size_t index) const { return property_of(properties(row_)[index]); }

std::optional<SchemaProperty> SchemaType::find(std::string_view property) const {
    const SchemaPropertyRow* const row = find_row(properties(row_), property);
    if (row == nullptr) return {};
    return property_of(*row);
}

std::optional<SchemaType> schema_type(std::string_view name) {
    const SchemaTypeRow* const row = find_row(schema_data.types, name);
    if (row == nullptr) return {};
    return SchemaType(static_cast<std::uint16_t>(row - schema_data.types.data()));
}

std::size_t schema_type_count() { return schema_data.types.size(); }

SchemaType schema_type_at(std::size_t index) { return SchemaType(static_cast<std::uint16_t>(index)); }

std::string_view schema_source() { return schema_data.source; }

std::string_view schema_date() { return schema_data.date; }

}  // namespace mlwc::stdlib
