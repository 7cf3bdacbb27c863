// Raw resources: what the user says AWS or Terraform shall have, beside what mlwc makes.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Adds one raw resource to the graph; reports what its target would not read.
void add_raw(Context& context, const sema::Raw& declared);

}  // namespace mlwc::lower
