// What expressions become: 24-byte rows whose texts and children lie in an arena. Numbers are exact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "compiler/base/symbol.h"

namespace mlwc::sema {

/// Where a value came from: a row of Origins.
enum class OriginId : std::uint32_t {};
inline constexpr OriginId no_origin{0};

enum class ValueKind : std::uint8_t {
    Error,    // a mistake that was already reported; whatever it touches is unknown, silently
    Unknown,  // a fact that nobody has (a price); no mistake
    None,     // absent
    Bool,
    Number,        // an exact ratio of a dimension
    Accelerators,  // number: how many; tag: model, or `GPU` for any
    String,
    Symbol,  // tag: `internal`
    List,
    Record,      // tag: the constructor (`ecr`, `s3.read`), or no_symbol for a plain record or map
    DeployText,  // parts (String, Input, Attribute) that are put together when deploying
    Input,       // count: row of Model::inputs; known only when deploying
    Attribute,   // count: row of Model::workloads, tag: `url`; known only when deploying
    Workload,    // count: row of Model::workloads
    Range,       // two slots: low and high, None where open
};

/// What a number counts, and its base unit.
enum class Dimension : std::uint8_t {
    Count,     // 1
    Bytes,     // byte
    Time,      // millisecond
    Cpu,       // thousandth of a vCPU
    Fraction,  // millionth: 60% is 600,000
    Money,     // nano-USD
    Requests,  // 1 request
};
inline constexpr std::size_t dimension_count = 7;

struct Slot;

/// A value. Copy it freely; what it points to lives as long as the arena of its Model.
struct Value {
    ValueKind kind = ValueKind::None;
    Dimension dimension = Dimension::Count;
    bool per_time = false;  ///< Number: per millisecond (req/s, USD/month); a month is 730 h
    OriginId origin = no_origin;
    union {
        std::int64_t number;     ///< Bool, Number (numerator), Accelerators
        const char* characters;  ///< String
        const Slot* slots;       ///< List, Record, DeployText, Range
    };
    struct Extent {
        std::uint32_t count;  ///< characters, slots, or a row number
        Symbol tag;
    };
    union {
        std::int64_t denominator;  ///< Number: > 0, in lowest terms
        Extent extent;
    };
    Value() : number(0), denominator(1) {}

    [[nodiscard]] std::string_view text() const { return {characters, extent.count}; }
    [[nodiscard]] std::span<const Slot> children() const;
    [[nodiscard]] bool is(ValueKind other) const { return kind == other; }
    [[nodiscard]] bool is_symbol(Symbol symbol) const { return kind == ValueKind::Symbol && extent.tag == symbol; }
    /// Known only when deploying.
    [[nodiscard]] bool deploy_time() const {
        return kind == ValueKind::Input || kind == ValueKind::DeployText || kind == ValueKind::Attribute;
    }
};
static_assert(sizeof(Value) == 24);

/// A child of a value: its key in a record, no_symbol elsewhere.
struct Slot {
    Value value;
    Symbol key = no_symbol;
};

inline std::span<const Slot> Value::children() const { return {slots, extent.count}; }

/// The child of that key, or null.
[[nodiscard]] inline const Value* find(const Value& record, Symbol key) {
    if (record.kind != ValueKind::Record) return nullptr;
    for (const Slot& slot : record.children()) {
        if (slot.key == key) return &slot.value;
    }
    return nullptr;
}

}  // namespace mlwc::sema
