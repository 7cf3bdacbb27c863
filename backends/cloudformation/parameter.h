// The section `Parameters` of a template: what is given when deploying.
#pragma once

#include "backends/cloudformation/value.h"
#include "backends/json.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends::cloudformation {

/// Writes the parameter of one input, its name first.
void write_parameter(JsonWriter& json, const Parameter& parameter, const lower::Input& input);

}  // namespace mlwc::backends::cloudformation
