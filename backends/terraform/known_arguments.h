// Arguments of Terraform's resource types, as far as the rows know them.
#pragma once

#include "backends/terraform/spelling.h"
#include "compiler/base/sink.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends::terraform {

/// Warns of an edit whose path names what the rows do not have, and reports a value of another kind than the one that
/// stands there.
void check_arguments(const TypeRow& type, const lower::Edit& edit, DiagnosticSink& sink);

}  // namespace mlwc::backends::terraform
