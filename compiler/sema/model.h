// The evaluated program: what the user's declarations came to, read-only for all later phases.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/arena.h"
#include "compiler/base/property_path.h"
#include "compiler/base/span.h"
#include "compiler/base/symbol.h"
#include "compiler/sema/types.h"
#include "compiler/sema/value.h"

namespace mlwc::sema {

/// Why a value is what it is.
enum class OriginKind : std::uint8_t { Unknown, Written, Default, Param, Fact };

/// The place that a value came from. Chains of operations are recomputed on demand, never stored.
struct Origin {
    Span span;
    OriginKind kind = OriginKind::Unknown;
};

/// A deploy-time value: `input name: string`.
struct Input {
    Symbol name = no_symbol;
    bool is_number = false;
    Value preset;                           ///< None when it must be given
    std::vector<std::string_view> allowed;  ///< the texts that it may be; empty where it may be any
    std::string_view doc;
    Span span;  ///< of the name
};

/// A compile-time value and what it was set to.
struct Param {
    Symbol name = no_symbol;
    Value value;
    Span span;
};

struct Output {
    Symbol name = no_symbol;
    Value value;
    std::string_view doc;
    Span span;
};

/// The one `app` of a program, with defaults applied.
struct App {
    std::string_view name;  ///< empty when no app was declared
    Value settings;         ///< a Record with all attributes of kind `app`
    std::string_view doc;
    Span span;
};

/// One declared workload, with the defaults of its kind applied.
struct Workload {
    Symbol name = no_symbol;
    Symbol kind = no_symbol;  ///< `service`
    Value needs;              ///< a Record with every field of its kind; absent optional ones are None
    Symbol was = no_symbol;   ///< an earlier name whose resources it keeps
    std::string_view doc;
    NodeRef body;  ///< of its own declaration, behind those of its templates
    bool from_template = false;
    Span name_span;
    Span span;           ///< the whole declaration
    Span body_span;      ///< from `{` to `}`
    bool usable = true;  ///< false: something in it is an Error, so it is neither placed, priced nor lowered
};

/// A waiver of every workload.
inline constexpr std::uint32_t every_workload = 0xFFFF'FFFF;

/// `waive "policy/x" because "..."`: a rule that is given up, for one workload or for all.
struct Waiver {
    NodeRef at;
    std::uint32_t workload = every_workload;  ///< row of Model::workloads
};

/// One change of an override: `set EphemeralStorage.SizeInGiB = 100`.
struct OverrideEdit {
    EditOp op = EditOp::Set;
    PropertyPath path;
    Value value;  ///< None of a Remove; else an edit whose value is None is left out
    Span span;    ///< the whole edit
};

/// Whose resources an escape hatch is about: a row of Model::workloads, or the app's own.
inline constexpr std::uint32_t app_itself = 0xFFFF'FFFF;

/// `override target role { ... } because "..."`
struct Override {
    Symbol target = no_symbol;
    Symbol role = no_symbol;
    std::uint32_t workload = app_itself;
    std::vector<OverrideEdit> edits;  ///< in written order
    std::string_view because;
    Span role_span;
};

/// `raw target name { ... }`
struct Raw {
    Symbol target = no_symbol;
    Symbol name = no_symbol;
    std::uint32_t workload = app_itself;
    Value body;  ///< a Record
    std::string_view doc;
    Span name_span;
};

/// Where the key of a member stands whose value has that origin.
struct KeyPlace {
    OriginId value = no_origin;
    Span key;
};

/// Everything known when compiling. Owns the texts and children of its values.
struct Model {
    App app;
    std::vector<Workload> workloads;  ///< in written order
    std::vector<Param> params;
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    std::vector<Waiver> waivers;
    std::vector<Override> overrides;  ///< in the order in which they apply
    std::vector<Raw> raws;
    Rows<Origin> origins;        ///< row 0 is unknown
    std::vector<KeyPlace> keys;  ///< of the values of overrides and raws; ascending by origin

    [[nodiscard]] const Origin& origin(const Value& value) const {
        return origins[static_cast<std::uint32_t>(value.origin)];
    }
};

/// Reads a value tree by names; a path that leads nowhere reads as None.
class View {
  public:
    View(const Value& value, const Interner& symbols) : value_(&value), symbols_(&symbols) {}

    [[nodiscard]] View operator[](std::string_view name) const;
    [[nodiscard]] bool exists() const { return value_->kind != ValueKind::None; }
    [[nodiscard]] explicit operator bool() const { return exists(); }
    [[nodiscard]] const Value& value() const { return *value_; }
    /// A whole number in base units (bytes, milliseconds, milli-vCPU, ...); rounded up if it is not whole.
    [[nodiscard]] std::int64_t whole() const;
    [[nodiscard]] bool truth() const { return value_->kind == ValueKind::Bool && value_->number != 0; }
    /// The characters of a String, the spelling of a Symbol, else empty.
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] bool is(std::string_view symbol) const {
        return value_->kind == ValueKind::Symbol && text() == symbol;
    }
    /// The constructor of a record, `ecr`; the model of accelerators, `A10G`; else empty.
    [[nodiscard]] std::string_view tag() const;
    [[nodiscard]] std::string_view key(const Slot& slot) const { return symbols_->text(slot.key); }
    [[nodiscard]] std::span<const Slot> children() const;
    [[nodiscard]] View of(const Slot& slot) const { return {slot.value, *symbols_}; }

  private:
    const Value* value_;
    const Interner* symbols_;
};

/// A number in its largest exact unit: `1.5 GiB`, `90 s`, `0.25 vCPU`; other values as source would write them.
[[nodiscard]] std::string print(const Value& value, const Interner& symbols);

}  // namespace mlwc::sema
