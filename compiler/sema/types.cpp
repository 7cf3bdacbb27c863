// The table of types and the names of the simple ones.
#include "compiler/sema/types.h"

#include <array>

#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/sema/units.h"

namespace mlwc::sema {
namespace {

struct NamedNumber {
    std::string_view name;
    Dimension dimension;
    bool per_time;
};

constexpr std::array named_numbers{
    NamedNumber{"bytes", Dimension::Bytes, false},
    NamedNumber{"duration", Dimension::Time, false},
    NamedNumber{"vcpu", Dimension::Cpu, false},
    NamedNumber{"percent", Dimension::Fraction, false},
    NamedNumber{"money", Dimension::Money, false},
    NamedNumber{"money_rate", Dimension::Money, true},
    NamedNumber{"request_rate", Dimension::Requests, true},
    NamedNumber{"byte_rate", Dimension::Bytes, true},
};

struct NamedType {
    std::string_view name;
    TypeId id;
};

constexpr std::array named_types{
    NamedType{"any", type::any},           NamedType{"bool", type::boolean},
    NamedType{"int", type::integer},       NamedType{"number", type::number},
    NamedType{"string", type::string},     NamedType{"accelerators", type::accelerators},
    NamedType{"platform", type::platform}, NamedType{"workload", type::workload},
};

}  // namespace

Types::Types() {
    const auto simple = [this](TypeKind kind, bool whole = false) {
        Type row;
        row.kind = kind;
        row.whole = whole;
        types_.push_back(row);
    };
    types_.reserve(128);
    simple(TypeKind::Error);
    simple(TypeKind::Any);
    simple(TypeKind::None);
    simple(TypeKind::Bool);
    simple(TypeKind::Number, true);
    simple(TypeKind::Number);
    simple(TypeKind::String);
    simple(TypeKind::Accelerators);
    simple(TypeKind::Platform);
    simple(TypeKind::Workload);
    simple(TypeKind::Range);
}

TypeId Types::add(const Type& type) {
    types_.push_back(type);
    return TypeId{static_cast<std::uint32_t>(types_.size() - 1)};
}

TypeId Types::number(Dimension dimension, bool per_time) {
    if (dimension == Dimension::Count && !per_time) return type::number;
    TypeId& known = numbers_[2 * static_cast<std::size_t>(dimension) + (per_time ? 1 : 0)];
    if (known != type::error) return known;
    Type fresh;
    fresh.kind = TypeKind::Number;
    fresh.dimension = dimension;
    fresh.per_time = per_time;
    return known = add(fresh);
}

namespace {

TypeId wrapping(Types& types, TypeKind kind, TypeId inner) {
    Type row;
    row.kind = kind;
    row.first = static_cast<std::uint32_t>(inner);
    return types.add(row);
}

}  // namespace

TypeId Types::list_of(TypeId inner) { return wrapping(*this, TypeKind::List, inner); }

TypeId Types::map_of(TypeId inner) { return wrapping(*this, TypeKind::Map, inner); }

TypeId Types::optional(TypeId inner) {
    const TypeKind kind = (*this)[inner].kind;
    if (kind == TypeKind::Optional || kind == TypeKind::None || unchecked(inner)) return inner;
    // Asked for at every member behind an optional block: the row is found again rather than added.
    for (std::uint32_t row = 0; row < types_.size(); ++row) {
        if (types_[row].kind == TypeKind::Optional && TypeId{types_[row].first} == inner) return TypeId{row};
    }
    return wrapping(*this, TypeKind::Optional, inner);
}

TypeId Types::required(TypeId id) const { return is(id, TypeKind::Optional) ? inner(id) : id; }

std::span<const Field> Types::fields(TypeId id) const {
    const Type& row = (*this)[id];
    if (row.kind != TypeKind::Record) return {};
    return {fields_.data() + row.first, row.count};
}

std::span<const Field> Types::fields(const Alternative& made) const {
    return {fields_.data() + made.first_field, made.field_count};
}

std::span<const Alternative> Types::alternatives(TypeId id) const {
    const Type& row = (*this)[id];
    return {alternatives_.data() + row.first, row.count};
}

std::uint32_t Types::add_fields(std::span<const Field> fields) {
    const auto first = static_cast<std::uint32_t>(fields_.size());
    fields_.insert(fields_.end(), fields.begin(), fields.end());
    return first;
}

TypeId Types::record_of(std::span<const Field> fields) {
    Type row;
    row.kind = TypeKind::Record;
    row.first = add_fields(fields);
    row.count = static_cast<std::uint32_t>(fields.size());
    return add(row);
}

std::uint32_t Types::add_alternatives(std::span<const Alternative> alternatives) {
    const auto first = static_cast<std::uint32_t>(alternatives_.size());
    alternatives_.insert(alternatives_.end(), alternatives.begin(), alternatives.end());
    return first;
}

TypeId builtin_type(std::string_view name, Types& types) {
    for (const NamedType& row : named_types) {
        if (row.name == name) return row.id;
    }
    for (const NamedNumber& row : named_numbers) {
        if (row.name == name) return types.number(row.dimension, row.per_time);
    }
    return type::error;
}

std::span<const std::string_view> builtin_type_names() {
    static constexpr auto names = [] {
        std::array<std::string_view, named_types.size() + named_numbers.size()> all{};
        std::size_t at = 0;
        for (const NamedType& row : named_types) all[at++] = row.name;
        for (const NamedNumber& row : named_numbers) all[at++] = row.name;
        return all;
    }();
    return names;
}

namespace {

std::string alternatives_text(TypeId id, const Types& types, const Interner& symbols) {
    std::vector<std::string> spelled;
    for (const Alternative& alternative : types.alternatives(id)) {
        const std::string name{symbols.text(alternative.name)};
        const TypeKind kind = types[id].kind;
        spelled.push_back(kind == TypeKind::Strings       ? quote(name)
                          : kind == TypeKind::Constructed ? name + "(...)"
                                                          : name);
    }
    const std::vector<std::string_view> views(spelled.begin(), spelled.end());
    return one_of(views);
}

std::string plural(TypeId id, const Types& types, const Interner& symbols) {
    switch (types[id].kind) {
        case TypeKind::String:
            return "strings";
        case TypeKind::Number:
            return types[id].whole ? "whole numbers" : "quantities";
        case TypeKind::Bool:
            return "`true` and `false`";
        case TypeKind::Workload:
            return "workloads";
        case TypeKind::Platform:
            return "platforms";
        case TypeKind::Record:
            return "records";
        case TypeKind::Any:
        case TypeKind::Error:
            return "values";
        default:
            return describe_found(id, types, symbols);
    }
}

}  // namespace

std::string describe(TypeId id, const Types& types, const Interner& symbols) {
    const Type& row = types[id];
    if (row.kind == TypeKind::Optional) return describe(types.inner(id), types, symbols) + ", or `none`";
    std::string text = describe_found(id, types, symbols);
    if (row.kind == TypeKind::Accelerators) return text + ", like `1 A10G` or `1 GPU`";
    if (row.kind == TypeKind::Range) return text + ", like `1..9`";
    const std::string_view shown = row.kind == TypeKind::Number ? example(row.dimension, row.per_time) : "";
    return shown.empty() ? text : text + ", like `" + std::string(shown) + "`";
}

std::string describe_found(TypeId id, const Types& types, const Interner& symbols) {
    const Type& row = types[id];
    switch (row.kind) {
        case TypeKind::Error:
        case TypeKind::Any:
            return "any value";
        case TypeKind::None:
            return "`none`";
        case TypeKind::Bool:
            return "`true` or `false`";
        case TypeKind::Number:
            return row.whole ? "a whole number" : std::string(describe(row.dimension, row.per_time));
        case TypeKind::String:
            return "a string";
        case TypeKind::Accelerators:
            return "accelerators";
        case TypeKind::Symbols:
        case TypeKind::Strings:
        case TypeKind::Constructed:
            return alternatives_text(id, types, symbols);
        case TypeKind::List:
            return "a list of " + plural(types.inner(id), types, symbols);
        case TypeKind::Map:
            return "a map to " + plural(types.inner(id), types, symbols);
        case TypeKind::Record:
            return "a record";
        case TypeKind::Optional:
            return describe_found(types.inner(id), types, symbols) + " or `none`";
        case TypeKind::Platform:
            return "the name of a platform";
        case TypeKind::Workload:
            return "the name of a workload";
        case TypeKind::Range:
            return "a range";
    }
    return "a value";
}

}  // namespace mlwc::sema
