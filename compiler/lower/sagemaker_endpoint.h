// What endpoints of SageMaker have in common: their one variant, its instances, and how they are updated and watched.
#pragma once

#include <optional>
#include <string_view>

#include "compiler/lower/context.h"
#include "compiler/lower/scaling.h"

namespace mlwc::lower {

/// The one variant of an endpoint.
inline constexpr std::string_view variant_name = "main";

/// The log group into which SageMaker writes what the endpoint's containers print.
[[nodiscard]] ResourceId add_endpoint_log_group(Context& context, const Unit& unit);

/// A variant on instances, at least one of which starts.
[[nodiscard]] Property instance_variant(Context& context, const Unit& unit, ResourceId model);

/// The configuration of an endpoint with that variant; `async` is its AsyncInferenceConfig, if it has one.
[[nodiscard]] ResourceId add_endpoint_config(Context& context, const Unit& unit, Property variant,
                                             const Property* async = nullptr);

/// An endpoint on instances: an update that makes `alarm` ring is rolled back.
[[nodiscard]] ResourceId add_instance_endpoint(Context& context, const Unit& unit, ResourceId config,
                                               ResourceId log_group, ResourceId alarm);

/// Its instances, to be scaled.
[[nodiscard]] Scalable endpoint_instances(Context& context, ResourceId endpoint);

/// What is watched of an endpoint, which is named rather than referred to: endpoints refer to their alarms.
[[nodiscard]] Property endpoint_dimensions(Context& context, const Unit& unit);

/// Invocations that fail, by fault of SageMaker or of the container; returns the first alarm.
ResourceId add_endpoint_alarms(Context& context, const Unit& unit);

}  // namespace mlwc::lower
