// Overrides of a resource block: the body as it was written, and the documents that it passes through `jsonencode`.
#pragma once

#include <cstddef>
#include <span>

#include "backends/terraform/module.h"
#include "backends/terraform/spelling.h"

namespace mlwc::backends::terraform {

/// Does the edits in the body that ends the module's bodies and begins at `begin`, and in the local values from number
/// `locals` on. Arguments that the rows of `type` do not know are warned of.
void edit_body(Module& module, const TypeRow& type, std::size_t begin, std::size_t locals,
               std::span<const lower::Override* const> overrides);

}  // namespace mlwc::backends::terraform
