// A way into a tree of properties and what is done there, as an `override` writes it:
// `set ContainerDefinitions["main"].Cpu = 256`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "compiler/base/span.h"

namespace mlwc {

enum class EditOp : std::uint8_t {
    Set,     ///< the value stands there afterwards, whatever was there
    Merge,   ///< the members of an object are set, one by one, inside what is there
    Remove,  ///< it is gone afterwards
    Append,  ///< a list has one more element
};

/// The word that an edit begins with.
[[nodiscard]] std::string_view word_of(EditOp op);

enum class StepKind : std::uint8_t {
    Member,  ///< `.Name`
    Key,     ///< `["main"]`: the element of that name, or the member of a map
    Index,   ///< `[0]`
};

/// One step of a path. Texts live as long as whoever holds the path says.
struct PathStep {
    StepKind kind = StepKind::Member;
    std::string_view name;  ///< of a Member or Key
    std::int64_t index = 0;
    Span span;
};

using PropertyPath = std::span<const PathStep>;

/// `ContainerDefinitions["main"].Cpu`
[[nodiscard]] std::string written(PropertyPath path);

}  // namespace mlwc
