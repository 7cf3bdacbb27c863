// What endpoints of SageMaker have in common: their variants, their instances, and how they are updated and watched.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "compiler/lower/context.h"
#include "compiler/lower/scaling.h"

namespace mlwc::lower {

/// The one variant of an endpoint whose workload names none.
inline constexpr std::string_view variant_name = "main";

/// The log group into which SageMaker writes what the endpoint's containers print.
[[nodiscard]] ResourceId add_endpoint_log_group(Context& context, const Unit& unit);

/// The workload once for each of its variants, or by itself if it has none.
[[nodiscard]] std::vector<Unit> variants_of(const Context& context, const Unit& unit);

/// A variant on instances, at least one of which starts.
[[nodiscard]] Property instance_variant(Context& context, const Unit& unit, ResourceId model);

/// The configuration of an endpoint with those variants, and with `more` of its members if it is not null.
[[nodiscard]] ResourceId add_endpoint_config(Context& context, const Unit& unit, std::span<const Property> variants,
                                             const Entry* more = nullptr);

/// An endpoint of `variants` on instances: an update that makes one of `alarms` ring is rolled back.
[[nodiscard]] ResourceId add_instance_endpoint(Context& context, const Unit& unit, std::span<const Unit> variants,
                                               ResourceId config, ResourceId log_group,
                                               std::span<const ResourceId> alarms);

/// The instances of a variant, to be scaled.
[[nodiscard]] Scalable endpoint_instances(Context& context, const Unit& variant, ResourceId endpoint);

/// What is watched of a variant of an endpoint, which is named rather than referred to: endpoints refer to their
/// alarms.
[[nodiscard]] Property endpoint_dimensions(Context& context, const Unit& unit);

/// Invocations of a variant that fail, by fault of SageMaker or of the container; returns the first alarm.
ResourceId add_endpoint_alarms(Context& context, const Unit& unit);

}  // namespace mlwc::lower
