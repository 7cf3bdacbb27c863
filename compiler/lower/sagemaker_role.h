// The role that SageMaker takes to start a model and that the model's container has.
#pragma once

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

struct SageMakerRole {
    ResourceId role;
    ResourceId policy;  ///< SageMaker tries the role when a model is made, so this must be attached before
};

/// What a role has to do with.
struct RoleScope {
    Property log_streams;                      ///< the ARN of what the container prints to
    std::optional<ResourceId> security_group;  ///< of the network that it runs in
    std::string_view metrics;                  ///< the namespace that it may write metrics to
};

inline constexpr std::string_view endpoint_metrics = "/aws/sagemaker/Endpoints";

/// The role; `more` is what it may do beyond what the unit declares.
[[nodiscard]] SageMakerRole add_sagemaker_role(Context& context, const Unit& unit, const RoleScope& scope,
                                               Statements& more);

/// The same for a unit with variants, all of which have the role.
[[nodiscard]] SageMakerRole add_sagemaker_role(Context& context, const Unit& unit, std::span<const Unit> variants,
                                               const RoleScope& scope, Statements& more);

/// Adds what SageMaker takes to put network interfaces of the group into the subnets.
void allow_interfaces(Context& context, ResourceId security_group, Statements& statements);

/// Adds what writing metrics of that namespace takes.
void allow_metrics(Context& context, std::string_view metrics, Statements& statements);

}  // namespace mlwc::lower
