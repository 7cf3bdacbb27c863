// Raw resources: what the user says AWS or Terraform shall have, beside what mlwc makes.
#pragma once

#include <span>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// Adds one raw resource to the graph; reports what its target would not read.
void add_raw(Context& context, const sema::Raw& declared);

/// The entries that a target reads of a raw resource, its type and what it is made of first; none if it has no raw
/// resources.
[[nodiscard]] std::span<const std::string_view> raw_entries_of(std::string_view target);

}  // namespace mlwc::lower
