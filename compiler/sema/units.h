// The units that a number may carry, and what one of each is in base units.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/sema/ratio.h"
#include "compiler/sema/value.h"

namespace mlwc::sema {

/// A unit: a dimension, whether it is per time, and its size in base units (bytes, ms, milli-vCPU, ...).
struct Unit {
    Dimension dimension = Dimension::Count;
    bool per_time = false;
    Ratio size;
};

/// The unit of that spelling, `GiB` or `req/s`; accelerator models are not in here.
[[nodiscard]] std::optional<Unit> find_unit(std::string_view spelling);

/// What a number measures.
struct Measure {
    Dimension dimension = Dimension::Count;
    bool per_time = false;
    bool operator==(const Measure&) const = default;
};

/// What people write for units that exist under another name: `GPUs`, `sec`, `vcpu`. Empty if there is none. `m` is a
/// minute, a mebibyte or a million: with a measure that is wanted, only its units are.
[[nodiscard]] std::string usual_slip(std::string_view spelling, std::optional<Measure> wanted = {});

/// All simple units, for suggestions.
[[nodiscard]] std::span<const std::string_view> unit_names();
/// The simple units of one dimension, from small to large: `B`, `KB`, ...
[[nodiscard]] std::vector<std::string_view> units_of(Dimension dimension);

/// The value as its largest exact unit would write it: `1.5 GiB`, `90 s`.
struct Spelled {
    Ratio amount;
    std::string_view unit;  ///< empty for counts
    std::string_view per;   ///< `s` of `req/s`, else empty
};
[[nodiscard]] Spelled spell(Ratio value, Dimension dimension, bool per_time);
/// The same as text.
[[nodiscard]] std::string print_quantity(Ratio value, Dimension dimension, bool per_time);

/// What a dimension is called: `a size in bytes`.
[[nodiscard]] std::string_view describe(Dimension dimension, bool per_time);
/// `4 GiB`: how one writes it; empty for counts.
[[nodiscard]] std::string_view example(Dimension dimension, bool per_time);

}  // namespace mlwc::sema
