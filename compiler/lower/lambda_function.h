// What services, workers and jobs on AWS Lambda have in common: a function from a container image, and its role.
#pragma once

#include <cstdint>

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

/// How a function differs with what it is for.
struct FunctionShape {
    std::int64_t timeout_seconds = 0;
    std::optional<std::int64_t> most_at_once;  ///< reserved: no more than these, and nobody else takes them
};

/// The function, which becomes the unit's main resource. `statements` is what its role may do beyond what the unit
/// declares.
ResourceId add_function(Context& context, Unit& unit, const FunctionShape& shape, Statements& statements);

/// What a function wants of what is shared. It runs in the network only if it calls what is only there.
void survey_function(const Context& context, const Unit& unit, Survey& survey);

/// Publishes the function as it stands under the name `live`, with `scale.min` environments kept ready; nothing if
/// `scale.min` is 0.
std::optional<ResourceId> add_live_alias(Context& context, const Unit& unit, ResourceId function);

/// The name of that alias.
inline constexpr std::string_view live = "live";

/// Rings when invocations fail, and when they are turned away since too many run.
void add_function_alarms(Context& context, const Unit& unit, ResourceId function);

}  // namespace mlwc::lower
