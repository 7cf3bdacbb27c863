// From values of the program to property rows: texts that may be known only when deploying, and exact numbers.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// A String as text, an Input as a reference to it, DeployText as a join, a Number or Bool as the text people write.
[[nodiscard]] Property text_of(Context& context, const sema::Value& value);

/// The elements of a list, each as text_of() has it.
[[nodiscard]] Property texts_of(Context& context, Reading list);

/// Parts put together without separator; a part that is itself put together is taken apart.
[[nodiscard]] Property joined(Context& context, std::span<const Property> parts);
[[nodiscard]] inline Property joined(Context& context, std::initializer_list<Property> parts) {
    return joined(context, std::span<const Property>{parts.begin(), parts.size()});
}

/// Whether both are the same text, also when it is known only when deploying.
[[nodiscard]] bool same_text(const sema::Value& left, const sema::Value& right);

/// Whether a part of the value that is known when compiling contains `needle`.
[[nodiscard]] bool mentions(const sema::Value& value, std::string_view needle);

/// The first paragraph of a documentation comment, on one line.
[[nodiscard]] std::string_view one_line(Arena& arena, std::string_view doc);

/// `numerator / denominator` as an exact decimal number; rounded at six digits when it has no end.
[[nodiscard]] Property decimal(Context& context, std::int64_t numerator, std::int64_t denominator);

/// Seconds of a duration, rounded up.
[[nodiscard]] std::int64_t seconds_of(Reading duration);

/// Whole mebibytes or gibibytes of a quantity of bytes, rounded up.
[[nodiscard]] std::int64_t mebibytes_of(Reading bytes);
[[nodiscard]] std::int64_t gibibytes_of(Reading bytes);

/// A whole number as text, where AWS wants one: ECS `cpu`, Batch `value`.
[[nodiscard]] Property number_text(Context& context, std::int64_t number);

}  // namespace mlwc::lower
