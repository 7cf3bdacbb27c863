// The EKS cluster that workloads share: its control plane, its roles, its add-ons.
#pragma once

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

/// Makes the cluster and the roles of what runs in it, if somebody runs on EKS. Reads the survey.
void add_eks_cluster(Context& context);

/// Makes what needs nodes or profiles to run on: DNS, metrics, the way of logs. Comes after all workloads.
void finish_eks_cluster(Context& context);

/// The document that lets pods with this service account of this namespace take a role through EKS Pod Identity.
[[nodiscard]] Property trust_pods(Context& context, Property name_space, Property account);

/// The name of an object of the cluster that belongs to a workload.
[[nodiscard]] std::string_view object_name(Context& context, const Unit& unit);

}  // namespace mlwc::lower
