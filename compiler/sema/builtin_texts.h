// Built-in functions about texts, and about lists and maps of them. What is known only when deploying is passed over:
// a limit speaks of what it can see.
#pragma once

#include <span>
#include <string_view>

#include "compiler/sema/builtins.h"
#include "compiler/sema/value.h"

namespace mlwc::sema {

class Evaluator;

/// The parts of a text between separators.
[[nodiscard]] Value call_split(std::span<const Value> arguments, const BuiltinContext& context,
                               std::string_view& problem);
/// The values of a map, without their keys.
[[nodiscard]] Value call_values(std::span<const Value> arguments, const BuiltinContext& context,
                                std::string_view& problem);
/// The texts that the elements of a list or map have under a name.
[[nodiscard]] Value call_members(std::span<const Value> arguments, const BuiltinContext& context,
                                 std::string_view& problem);
/// A list of workloads as what others read of them; any other value as it is.
[[nodiscard]] Value read_workloads(Evaluator& evaluator, const Value& list);
/// The elements of a list or map that have, under a name, that text or that word.
[[nodiscard]] Value call_whose(std::span<const Value> arguments, const BuiltinContext& context,
                               std::string_view& problem);
/// How many characters the longest text of a list, or key of a map, has.
[[nodiscard]] Value call_longest(std::span<const Value> arguments, const BuiltinContext& context,
                                 std::string_view& problem);
/// How many bytes the texts of a list, or the keys and texts of a map, take.
[[nodiscard]] Value call_text_size(std::span<const Value> arguments, const BuiltinContext& context,
                                   std::string_view& problem);
/// The first text of a list, or key of a map, that is in the other too; else none.
[[nodiscard]] Value call_common(std::span<const Value> arguments, const BuiltinContext& context,
                                std::string_view& problem);
/// The first text of a list that stands there a second time; else none.
[[nodiscard]] Value call_repeated(std::span<const Value> arguments, const BuiltinContext& context,
                                  std::string_view& problem);

}  // namespace mlwc::sema
