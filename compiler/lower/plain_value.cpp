// Values of overrides and raw resources as property rows.
#include "compiler/lower/plain_value.h"

#include <algorithm>
#include <string>

#include "compiler/lower/text.h"

namespace mlwc::lower {

using sema::Value;
using sema::ValueKind;

namespace {

/// A number as people write it: exact if its decimals end within fifteen places, which is what JSON readers keep.
Property plain_number(Context& context, std::int64_t numerator, std::int64_t denominator) {
    if (numerator % denominator == 0) return integer(numerator / denominator);
    const bool negative = numerator < 0;
    auto rest = static_cast<unsigned __int128>(negative ? -static_cast<__int128>(numerator) : numerator);
    const auto by = static_cast<unsigned __int128>(denominator);
    std::string digits = negative ? "-" : "";
    digits += std::to_string(static_cast<std::uint64_t>(rest / by)) + ".";
    rest %= by;
    for (int place = 0; place < 15 && rest != 0; ++place) {
        rest *= 10;
        digits += static_cast<char>('0' + static_cast<int>(rest / by));
        rest %= by;
    }
    return context.graph.decimal(digits);
}

}  // namespace

Property plain_value(Context& context, const Value& value) {
    switch (value.kind) {
        case ValueKind::Bool:
            return ResourceGraph::boolean(value.number != 0);
        case ValueKind::Number:
            return plain_number(context, value.number, value.denominator);
        case ValueKind::List: {
            Items items;
            for (const sema::Slot& slot : value.children()) items.add(plain_value(context, slot.value));
            return context.graph.list(items.rows());
        }
        case ValueKind::Record: {
            Members members;
            for (const sema::Slot& slot : value.children()) {
                if (slot.value.is(ValueKind::None)) continue;
                members.add(context.graph.arena.copy(context.symbols.text(slot.key)), plain_value(context, slot.value));
            }
            return context.graph.object(members.rows());
        }
        case ValueKind::String:
        case ValueKind::Symbol:
        case ValueKind::DeployText:
        case ValueKind::Input:
        case ValueKind::Attribute:
        case ValueKind::None:
        case ValueKind::Error:
        case ValueKind::Unknown:
        case ValueKind::Accelerators:
        case ValueKind::Workload:
        case ValueKind::Range:
            break;
    }
    return text_of(context, value);
}

Span place_of(const Context& context, const Value& value, Span otherwise) {
    const Span span = context.model.origin(value).span;
    return span.exists() ? span : otherwise;
}

Span key_place_of(const Context& context, const Value& value, Span otherwise) {
    const auto& keys = context.model.keys;
    const auto key =
        std::lower_bound(keys.begin(), keys.end(), value.origin,
                         [](const sema::KeyPlace& place, sema::OriginId origin) { return place.value < origin; });
    if (value.origin != sema::no_origin && key != keys.end() && key->value == value.origin) return key->key;
    return place_of(context, value, otherwise);
}

bool has_key_place(const Context& context, const Value& value) {
    return value.origin != sema::no_origin &&
           std::ranges::binary_search(context.model.keys, value.origin, {}, &sema::KeyPlace::value);
}

}  // namespace mlwc::lower
