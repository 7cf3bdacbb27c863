// Raw resources: names are those of the embedded schema.
#include <iterator>
#include <optional>
#include <utility>

#include "compiler/base/quote.h"
#include "compiler/lower/raws.h"
#include "compiler/lsp/features/completion_items.h"
#include "stdlib/schema.h"

namespace mlwc::lsp {
namespace {

using stdlib::SchemaType;
using stdlib::Shape;
using stdlib::ShapeKind;

/// The object that a shape is, or that it is a list or a map of.
std::optional<SchemaType> object_in(Shape shape) {
    switch (shape.kind()) {
        case ShapeKind::Object:
            return shape.type();
        case ShapeKind::List:
        case ShapeKind::Map:
            return object_in(shape.element());
        default:
            return std::nullopt;
    }
}

const char* word_for(ShapeKind kind) {
    switch (kind) {
        case ShapeKind::Text:
        case ShapeKind::Choice:
        case ShapeKind::Literal:
            return "text";
        case ShapeKind::Number:
        case ShapeKind::Integer:
            return "number";
        case ShapeKind::Boolean:
            return "true or false";
        case ShapeKind::List:
            return "list";
        case ShapeKind::Map:
        case ShapeKind::Object:
            return "record";
        case ShapeKind::Json:
            break;
    }
    return "anything";
}

}  // namespace

void raw_entries(std::string_view target, const std::set<std::string>& written, Items& items) {
    static constexpr const char* details[] = {"of the resource", "what it is made of"};
    static constexpr const char* values[] = {"\"$0\"", "{ $0 }"};
    const std::span<const std::string_view> entries = lower::raw_entries_of(target);
    for (std::size_t at = 0; at < entries.size(); ++at) {
        const std::string name(entries[at]);
        if (written.contains(name)) continue;
        Item item{name, Items::property, at == 0 ? '0' : '1'};
        if (at < std::size(details)) item.detail = details[at];
        item.insert = name + " = " + (at < std::size(values) ? values[at] : "$0");
        item.plain = name + " = ";
        item.order = at;
        items.add(std::move(item));
    }
}

void resource_types(Items& items) {
    for (std::size_t row = 0; row < stdlib::schema_type_count(); ++row) {
        const std::string_view name = stdlib::schema_type_at(row).name();
        // Types of objects inside resources have a point in their names.
        if (name.find('.') == std::string_view::npos) items.add({quote(name), Items::type, '0'});
    }
}

void properties(std::string_view type, std::span<const std::string> below, Items& items) {
    std::optional<SchemaType> found = stdlib::schema_type(type);
    for (const std::string& name : below) {
        const auto property = found ? found->find(name) : std::nullopt;
        found = property ? object_in(property->shape) : std::nullopt;
    }
    if (!found) return;
    for (std::size_t row = 0; row < found->size(); ++row) {
        const stdlib::SchemaProperty property = (*found)[row];
        Item item{std::string(property.name), Items::property, property.required ? '0' : '1',
                  word_for(property.shape.kind())};
        if (property.required) item.detail += ", required";
        item.insert = item.label + ": $0";
        item.plain = item.label + ": ";
        items.add(std::move(item));
    }
}

}  // namespace mlwc::lsp
