// Values of overrides and raw resources as property rows: what the user wrote, spelled by nobody yet.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// A text, number, truth value, list or record, or what is known when deploying. Members that are `none` are left out.
[[nodiscard]] Property plain_value(Context& context, const sema::Value& value);

/// Where the value was written; `otherwise` if nobody knows.
[[nodiscard]] Span place_of(const Context& context, const sema::Value& value, Span otherwise);
/// Where the key of a member of a record was written; else where its value was.
[[nodiscard]] Span key_place_of(const Context& context, const sema::Value& value, Span otherwise);

/// Whether that place is the key itself. What a `let` holds has its keys elsewhere: there the value stands for them.
[[nodiscard]] bool has_key_place(const Context& context, const sema::Value& value);

}  // namespace mlwc::lower
