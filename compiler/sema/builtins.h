// Functions that every expression may call. Each is a row: its parameters for the checker, its work for the evaluator.
#pragma once

#include <span>
#include <string_view>

#include "compiler/base/arena.h"
#include "compiler/sema/text_pattern.h"
#include "compiler/sema/types.h"
#include "compiler/sema/value.h"

namespace mlwc::sema {

/// Facts about the world that expressions may ask for. Whoever owns the catalog implements it.
class FactSource {
  public:
    virtual ~FactSource() = default;
    /// The price of a unit in the app's region, in nano-USD per hour; Unknown when nobody knows it.
    [[nodiscard]] virtual Value price(std::string_view service, std::string_view sku) const = 0;
    /// All instances that a service sells, as records; the list lives as long as the source.
    [[nodiscard]] virtual Value instances(std::string_view service) const = 0;
    /// A quota of the account in a region, by the name that `quotas` of kind `app` has for it; None when nobody knows.
    [[nodiscard]] virtual Value quota(std::string_view region, std::string_view name) const = 0;
};

/// What a built-in function works with.
struct BuiltinContext {
    const FactSource& facts;
    Arena& arena;
    Interner& symbols;
    TextPatterns& patterns;
    std::string_view time_zones;  ///< as Library has them
};

/// What a parameter takes, so far as the checker looks.
enum class Parameter : std::uint8_t { Any, Number, SameNumber, String, Accelerators, Sequence };
/// What comes out.
enum class Outcome : std::uint8_t {
    Boolean,
    Integer,
    Number,
    LikeFirst,
    ListOfFirst,
    String,
    Strings,
    OptionalString,
    Accelerators,
    MoneyRate,
    Duration,
    Candidates,
    Elements
};

/// How many parameters a built-in function has at most.
inline constexpr std::size_t most_parameters = 3;

/// One built-in function. `call` never sees Error or Unknown arguments; it answers Error only for arguments
/// that the checker cannot refuse, and then `problem` says why in words for the user.
struct Builtin {
    std::string_view name;
    std::string_view names;  ///< of its parameters, for people: `low, high, step`
    std::string_view gives;  ///< what comes out, as the manual says it in Markdown
    std::span<const Parameter> parameters;
    Outcome outcome;
    Value (*call)(std::span<const Value> arguments, const BuiltinContext& context, std::string_view& problem);
    bool for_rules = false;        ///< asks what only limits, policies and platforms ask: elsewhere it is not offered
    bool reads_workloads = false;  ///< of workloads in its first argument it is given what others read of them
};

[[nodiscard]] std::span<const Builtin> builtins();
/// The row of that name, or -1.
[[nodiscard]] int find_builtin(std::string_view name);

}  // namespace mlwc::sema
