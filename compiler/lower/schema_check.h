// What is set in AWS's own vocabulary, against the schema: names that are not known are warned of, types that differ
// are errors.
#pragma once

#include <string_view>

#include "compiler/lower/context.h"
#include "stdlib/schema.h"

namespace mlwc::lower {

/// Checks one edit of a resource of that type. A path that leads beyond what the schema knows is not followed.
void check_edit(Context& context, const stdlib::SchemaType& type, const sema::OverrideEdit& edit);

/// Checks an object with all its members, as a new resource has it. `name` says what it is, `span` where it stands.
void check_object(Context& context, const stdlib::SchemaType& type, const sema::Value& object, std::string_view name,
                  Span span);

}  // namespace mlwc::lower
