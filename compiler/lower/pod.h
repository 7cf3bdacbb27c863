// The pod of a workload: one container, what it may do on its node, and what it needs of it.
#pragma once

#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// What a pod is there for: answering requests, draining a queue, or running to its end.
enum class PodUse : std::uint8_t { Serving, Working, Job };

/// `{ metadata, spec }`, as a Deployment or Job has it under `template`.
[[nodiscard]] Property pod_template(Context& context, const Unit& unit, PodUse use);

/// The label that pods need to be let into a service of the cluster: `fraud-scorer-client`.
[[nodiscard]] std::string_view client_label(Context& context, const Unit& called);

/// Whether the callee is a service of the same cluster.
[[nodiscard]] bool in_cluster(const Unit& called);

/// The label that a workload's own pods have.
inline constexpr std::string_view name_label = "app.kubernetes.io/name";

}  // namespace mlwc::lower
