// SageMaker without a template engine: requests for `aws ... --cli-input-json` and a script that sends them.
#pragma once

#include <vector>

#include "backends/backend.h"

namespace mlwc::backends::sagemaker {

/// One file `service.Operation.name.json` per request, `plan.json` with the inputs and with the values that are known
/// only when deploying, and `apply.sh`, which puts the two together and sends them.
///
/// The target creates what serves models: models, endpoints and their configurations, scaling, alarms, log groups with
/// a name. Roles, networks and keys have to exist: a reference to one becomes an input of the plan. The files hold no
/// value that is known only when deploying; they are valid requests all the same, except where AWS requires such a one.
[[nodiscard]] std::vector<Artifact> emit(const lower::ResourceGraph& graph, const EmitOptions& options,
                                         DiagnosticSink& sink);

}  // namespace mlwc::backends::sagemaker
