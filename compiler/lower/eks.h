// Workloads on Amazon EKS: capacity, an identity, and the Kubernetes objects that the target `kubernetes` writes.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

void survey_eks(const Context& context, const Unit& unit, Survey& survey);
void lower_eks_service(Context& context, Unit& unit);
void lower_eks_job(Context& context, Unit& unit);

void survey_eks_worker(const Context& context, const Unit& unit, Survey& survey);
void lower_eks_worker(Context& context, Unit& unit);

/// Where a service answers, inside its cluster.
[[nodiscard]] Property cluster_url(Context& context, const Unit& unit);

}  // namespace mlwc::lower
