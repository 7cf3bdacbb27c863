// What `allow` and `calls` come to: statements of a policy, and who can be called at all.
#pragma once

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

/// Adds the statements that the workload's `allow` and `calls` stand for.
void allow_declared(Context& context, const Unit& unit, Statements& statements);

/// Adds what reading a model's weights takes; reports a source whose bucket is not known when compiling.
void allow_model_source(Context& context, const Unit& unit, Statements& statements);

/// Adds the AWS services that `allow`, `calls`, `secrets` and the image make the workload reach for.
void survey_services(const Context& context, const Unit& unit, Survey& survey);

}  // namespace mlwc::lower
