// Quantities as other tools write them: `4Gi`, `500m`, `1h30m`, `PT5M`, `100 rps`, a bare `4096`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/sema/units.h"

namespace mlwc::sema {

/// How a value that is written another way is written here.
struct Reading {
    std::string text;  ///< `4 GiB`; empty if there is no way that is sure enough
    std::string why;   ///< a word on whose notation it was; may be empty
};

/// `text` as a quantity of that measure; an empty text if it is none. `usual_unit` is what a number without a unit
/// counts where the measure has several in use: `day` for the retention of a log.
[[nodiscard]] Reading read_quantity(std::string_view text, Measure wanted, std::string_view usual_unit = {});

/// `4096` in `MiB` as `4 GiB`; empty if the number or the unit is none, or it is not exact.
[[nodiscard]] std::string quantity_in(std::string_view number, std::string_view unit);

}  // namespace mlwc::sema
