// Accelerators as other tools write them: `A100:8`, `nvidia-tesla-t4`, `8xH100`, `A100-80GB`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compiler/sema/quantity_text.h"

namespace mlwc::sema {

/// The model that `written` means, one of `models` or `GPU` for any; empty if it means none.
[[nodiscard]] std::string read_accelerator_model(std::string_view written, std::span<const std::string_view> models);

/// `written` as accelerators: `8 A100`; an empty text if it is none.
[[nodiscard]] Reading read_accelerators(std::string_view written, std::span<const std::string_view> models);

}  // namespace mlwc::sema
